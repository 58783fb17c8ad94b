using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Cryptography.Certificates;

namespace SecurityConsole.Connector.Credentials;

/// <summary>Reads the file of certificates to trust.</summary>
internal static class AuthorityFile
{
    /// <summary>The certificates of a file; null without one, for the system's.</summary>
    /// <exception cref="CommandFailure">It cannot be read, or has none.</exception>
    public static X509Certificate2Collection? Load(string? path) => path is null ? null : Read(path).Certificates;

    /// <summary>The certificates of a file besides the system's; none without one.</summary>
    /// <exception cref="CommandFailure">It cannot be read, or has none.</exception>
    public static TrustAnchors Anchors(string? path) => path is null ? TrustAnchors.None : TrustAnchors.FromPem(Read(path).Pem);

    private static (string Pem, X509Certificate2Collection Certificates) Read(string path)
    {
        var found = new X509Certificate2Collection();
        try
        {
            var pem = File.ReadAllText(path);
            found.ImportFromPem(pem);
            return found.Count > 0 ? (pem, found) : throw new CommandFailure(ExitCode.Usage, $"{path} has no certificate in PEM form. Name the certificate of the authority with --ca or SECCONSOLE_CA.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CommandFailure(ExitCode.Usage, $"The certificates to trust could not be read from {path}: {problem.Message}");
        }
    }
}
