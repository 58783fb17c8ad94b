namespace SecurityConsole.Web.Administration.Identities;

/// <summary>A certificate of an agent or a server. Its key is with its holder alone.</summary>
/// <param name="Id">UUIDv7; the credential id in calls.</param>
/// <param name="Kind">Who holds it.</param>
/// <param name="Holder">The holder's name.</param>
/// <param name="Identity">SPIFFE id.</param>
/// <param name="Algorithm">Of its key.</param>
/// <param name="Fingerprint">SHA-256, lower-case hexadecimal.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="RenewAt">When its holder should renew it.</param>
/// <param name="NotAfter">End of its validity.</param>
public sealed record CertificateView(
    Guid Id, HolderKind Kind, string Holder, string Identity, string Algorithm, string Fingerprint, DateTimeOffset IssuedAt, DateTimeOffset RenewAt, DateTimeOffset NotAfter);
