using System.Security.Cryptography;
using SecurityConsole.Cryptography.Certificates;

namespace SecurityConsole.Web.Administration.Identities;

/// <summary>A server certificate of this node.</summary>
/// <param name="Algorithm">Of its key.</param>
/// <param name="Issuer">Distinguished name of what issued it.</param>
/// <param name="Fingerprint">SHA-256, lower-case hexadecimal.</param>
/// <param name="NotBefore">Begin of its validity.</param>
/// <param name="NotAfter">End of its validity.</param>
public sealed record ListenerCertificate(string Algorithm, string Issuer, string Fingerprint, DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    internal static ListenerCertificate Of(string algorithm, ServerCertificate server) => new(
        algorithm,
        server.Certificate.Issuer,
        Convert.ToHexStringLower(SHA256.HashData(server.Certificate.RawDataMemory.Span)),
        new DateTimeOffset(server.Certificate.NotBefore),
        new DateTimeOffset(server.Certificate.NotAfter));
}
