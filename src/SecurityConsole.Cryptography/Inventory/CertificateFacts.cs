using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecurityConsole.Cryptography.Inventory;

/// <summary>What is public of a certificate that is in use. Immutable.</summary>
public sealed record CertificateFacts
{
    private const int MostCharacters = 512;

    /// <summary>Listeners and servers that show it, sorted.</summary>
    public required IReadOnlyList<string> Endpoints { get; init; }

    /// <summary>What it is in its chain.</summary>
    public required CertificateRole Role { get; init; }

    /// <summary>Distinguished name of whom it is for, at most 512 characters.</summary>
    public required string Subject { get; init; }

    /// <summary>Distinguished name of who issued it, at most 512 characters.</summary>
    public required string Issuer { get; init; }

    /// <summary>Serial number in hexadecimal.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>Begin of its validity.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>End of its validity.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>Algorithm of its key, as the registry calls it where it knows it.</summary>
    public required string KeyAlgorithm { get; init; }

    /// <summary>Algorithm that it is signed with, as the registry calls it where it knows it.</summary>
    public required string SignatureAlgorithm { get; init; }

    /// <summary>SHA-256 over the certificate, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Fingerprint of the certificate that issued it; null where that one was not seen, or is itself.</summary>
    public string? IssuerSha256 { get; init; }

    /// <summary>Reads a certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="role">What it is in its chain.</param>
    /// <param name="issuer">The certificate that issued it, where it was seen.</param>
    /// <param name="endpoints">Who shows it.</param>
    public static CertificateFacts Of(X509Certificate2 certificate, CertificateRole role, X509Certificate2? issuer, params IEnumerable<string> endpoints)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return new()
        {
            Endpoints = [.. endpoints.Order(StringComparer.Ordinal)],
            Role = role,
            Subject = Cut(certificate.Subject),
            Issuer = Cut(certificate.Issuer),
            SerialNumber = certificate.SerialNumber,
            NotBefore = new DateTimeOffset(certificate.NotBefore).ToUniversalTime(),
            NotAfter = new DateTimeOffset(certificate.NotAfter).ToUniversalTime(),
            KeyAlgorithm = CertificateAlgorithms.OfKey(certificate),
            SignatureAlgorithm = CertificateAlgorithms.OfSignature(certificate, issuer ?? (role == CertificateRole.Root ? certificate : null)),
            Sha256 = Fingerprint(certificate),
            IssuerSha256 = issuer is null ? null : Fingerprint(issuer),
        };
    }

    /// <summary>The same certificates, each once, with everybody who shows it; in the order of subject and fingerprint.</summary>
    public static IReadOnlyList<CertificateFacts> Merge(IEnumerable<CertificateFacts> certificates) =>
    [
        .. certificates.GroupBy(certificate => certificate.Sha256, StringComparer.Ordinal)
            .Select(same => same.First() with
            {
                Endpoints = [.. same.SelectMany(certificate => certificate.Endpoints).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                IssuerSha256 = same.Select(certificate => certificate.IssuerSha256).FirstOrDefault(issuer => issuer is not null),
            })
            .OrderBy(certificate => certificate.Subject, StringComparer.Ordinal)
            .ThenBy(certificate => certificate.Sha256, StringComparer.Ordinal),
    ];

    internal static string Fingerprint(X509Certificate2 certificate) => Convert.ToHexStringLower(SHA256.HashData(certificate.RawData));

    // Names come from others, and nothing bounds them.
    private static string Cut(string name) => name.Length <= MostCharacters ? name : name[..MostCharacters];
}
