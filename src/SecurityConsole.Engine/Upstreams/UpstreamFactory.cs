using System.Net;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Upstreams;

/// <summary>Makes the way to a server: an HTTP client that follows nothing, decodes nothing, keeps no cookies and knows no proxy.</summary>
public sealed class UpstreamFactory(IHandshakeSink handshakes, CryptoSnapshotHolder crypto, TimeProvider time)
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Connections live this long at most, so that address and profile changes reach all of them.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(10);

    internal Upstream Create(ServerRegistration server)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            MaxConnectionsPerServer = int.MaxValue,
            EnableMultipleHttp2Connections = true,
        };
        return new(server, handler, () => null, time);
    }
}
