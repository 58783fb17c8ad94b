namespace SecurityConsole.Web.Administration.Identities;

/// <summary>How identities are named, and how long their certificates are valid.</summary>
/// <param name="TrustDomain">The domain of SPIFFE ids.</param>
internal sealed record IdentityOptions(string TrustDomain)
{
    /// <summary>Life of a certificate; it is renewed when two thirds of it are over.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(24);

    /// <summary>When a certificate that is issued now should be renewed.</summary>
    public static DateTimeOffset RenewAt(DateTimeOffset issuedAt, DateTimeOffset notAfter) => issuedAt + ((notAfter - issuedAt) * 2 / 3);
}
