namespace SecurityConsole.Web.Administration.Identities;

/// <summary>An external authority whose client certificates are accepted, where they are bound to an agent.</summary>
/// <param name="Name">Unique name.</param>
/// <param name="Subject">Distinguished name of its certificate.</param>
/// <param name="Fingerprint">SHA-256, lower-case hexadecimal.</param>
/// <param name="NotAfter">End of its validity.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="TrustDomain">The domain of the SPIFFE ids that count in its certificates; empty where none does.</param>
public sealed record TrustAnchorView(string Name, string Subject, string Fingerprint, DateTimeOffset NotAfter, DateTimeOffset CreatedAt, string TrustDomain);
