using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>A server certificate with its key, ready for TLS. Immutable.</summary>
/// <param name="Scheme">Code point of the signature scheme that its key makes.</param>
/// <param name="Certificate">The certificate, with its private key.</param>
/// <param name="Context">Certificate and chain, prepared once for all handshakes.</param>
public sealed record ServerCertificate(ushort Scheme, X509Certificate2 Certificate, SslStreamCertificateContext Context);
