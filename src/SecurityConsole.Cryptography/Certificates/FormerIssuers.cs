using System.Security.Cryptography.X509Certificates;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>Issuing certificates that were replaced: what they issued stays valid until it ends, also where a peer shows its leaf alone. Files <c>retired/issuing-*.pem</c>.</summary>
internal static class FormerIssuers
{
    internal static string FolderOf(string certificates) => Path.Combine(certificates, "retired");

    internal static void Keep(string certificates, X509Certificate2 issuing)
    {
        var folder = FolderOf(certificates);
        Keys.DurableFolder.Create(folder);
        CertificateFile.Write(Path.Combine(folder, $"issuing-{issuing.Thumbprint}.pem"), issuing);
    }

    /// <summary>Those that have not ended. One that cannot be read is left out: only its own leafs, shown alone, are refused then.</summary>
    internal static IEnumerable<X509Certificate2> Of(string certificates, DateTimeOffset now)
    {
        var folder = new DirectoryInfo(FolderOf(certificates));
        return folder.Exists
            ? folder.EnumerateFiles("issuing-*.pem").Select(file => CertificateFile.TryLoad(file.FullName)).OfType<X509Certificate2>().Where(former => new DateTimeOffset(former.NotAfter) > now)
            : [];
    }
}
