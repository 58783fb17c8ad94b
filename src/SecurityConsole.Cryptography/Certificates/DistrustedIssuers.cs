using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>Issuing certificates whose keys somebody else may have: nothing that they issued is accepted. Files <c>retired/distrusted-*.pem</c>.</summary>
internal static class DistrustedIssuers
{
    /// <summary>Distrusts a certificate, durably.</summary>
    internal static void Keep(string certificates, X509Certificate2 issuing)
    {
        var folder = FormerIssuers.FolderOf(certificates);
        Keys.DurableFolder.Create(folder);
        CertificateFile.Write(Path.Combine(folder, $"distrusted-{issuing.Thumbprint}.pem"), issuing);
        Keys.DurableFolder.Flush(folder);
    }

    /// <summary>The public keys that are distrusted, as <see cref="KeyOf"/> names them.</summary>
    /// <exception cref="CryptographicException">A file cannot be read: what it distrusts must not be accepted by mistake.</exception>
    internal static FrozenSet<string> Of(string certificates)
    {
        var folder = new DirectoryInfo(FormerIssuers.FolderOf(certificates));
        return folder.Exists ? folder.EnumerateFiles("distrusted-*.pem").Select(Read).ToFrozenSet(StringComparer.Ordinal) : [];
    }

    /// <summary>SHA-256 of a certificate's public key.</summary>
    internal static string KeyOf(X509Certificate2 certificate) => Convert.ToHexStringLower(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));

    private static string Read(FileInfo file)
    {
        using var certificate = CertificateFile.TryLoad(file.FullName)
            ?? throw new CryptographicException($"{file.FullName} says which issuing certificate is not to be trusted, and cannot be read. Restore it from a backup.");
        return KeyOf(certificate);
    }
}
