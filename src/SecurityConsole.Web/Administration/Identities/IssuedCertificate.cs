namespace SecurityConsole.Web.Administration.Identities;

/// <summary>A certificate as its new holder gets it.</summary>
/// <param name="Id">UUIDv7; the credential id in calls.</param>
/// <param name="Algorithm">Of its key.</param>
/// <param name="Certificate">Leaf and issuing certificate as PEM.</param>
/// <param name="Fingerprint">SHA-256 of the leaf, lower-case hexadecimal.</param>
/// <param name="RenewAt">When to renew it.</param>
/// <param name="NotAfter">End of its validity.</param>
internal sealed record IssuedCertificate(Guid Id, string Algorithm, string Certificate, string Fingerprint, DateTimeOffset RenewAt, DateTimeOffset NotAfter);
