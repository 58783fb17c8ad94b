using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace SecurityConsole.Connector.Credentials;

/// <summary>HTTPS to a console or a gateway for single requests: TLS 1.3, with the hybrid key exchange that OpenSSL is configured for.</summary>
internal static class TrustingHandler
{
    /// <summary>Makes a handler.</summary>
    /// <param name="authorities">What alone is trusted; null for the system's.</param>
    /// <param name="identity">What to show; null for nothing.</param>
    public static SocketsHttpHandler Create(X509Certificate2Collection? authorities, SslStreamCertificateContext? identity = null)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };
        if (authorities is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(authorities);
        }

        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.Tls13,
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                CertificateChainPolicy = policy,
                ClientCertificateContext = identity,
            },
        };
    }
}
