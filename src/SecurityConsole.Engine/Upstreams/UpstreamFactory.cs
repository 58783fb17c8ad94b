using System.Collections.Frozen;
using System.Net;
using Microsoft.Extensions.Options;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Handshakes.Peers;
using SecurityConsole.Cryptography.Inventory;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Engine.Destinations;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Gateway;
using SecurityConsole.Engine.HttpSse;
using SecurityConsole.Engine.Identity;
using SecurityConsole.Engine.Tunnels;

namespace SecurityConsole.Engine.Upstreams;

/// <summary>Makes the way to a server: an HTTP client that follows nothing, decodes nothing, keeps no cookies and knows no proxy, over observed TLS.</summary>
public sealed class UpstreamFactory(
    IHandshakeSink handshakes,
    HandshakeWatch watch,
    UpstreamCertificates seen,
    CryptoSnapshotHolder crypto,
    TunnelRegistry tunnels,
    ServerCertificates certificates,
    GatewayIdentity identity,
    IOptions<GatewayOptions> options,
    TimeProvider time)
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Connections live this long at most, so that changes of address and profile reach all of them.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(10);

    private volatile FrozenDictionary<TokenHash, IdentityCertificate> _listed = FrozenDictionary<TokenHash, IdentityCertificate>.Empty;

    private volatile FrozenDictionary<Guid, ServerEgress> _egress = FrozenDictionary<Guid, ServerEgress>.Empty;

    /// <summary>Puts the certificates of servers that count from now on in force.</summary>
    internal void List(FrozenDictionary<TokenHash, IdentityCertificate> certificates) => _listed = certificates;

    /// <summary>Puts the allowances of servers in force, for connections that are opened from now on.</summary>
    internal void Allow(FrozenDictionary<Guid, ServerEgress> egress) => _egress = egress;

    internal Upstream Create(ServerRegistration server)
    {
        if (server.Transport == ServerTransport.Connector)
        {
            return new(server, new TunnelHandler(server.Id, tunnels), InForce(server), problem: null, time);
        }

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
        };
        var accepted = new AcceptedCertificates(server.Id, () => _listed);
        var problem = Attach(server, handler, accepted);
        return new(server, server.Transport == ServerTransport.HttpSse ? Bridge(server, handler) : handler, InForce(server), problem, time) { Accepted = accepted };
    }

    /// <summary>From here on the server looks like any other that has sessions.</summary>
    private HttpSseBridge Bridge(ServerRegistration server, SocketsHttpHandler handler) =>
        new(handler, server.Endpoint, new() { MaxMessageBytes = options.Value.MaxAnswerBytes, MaxUnreadBytes = 2 * Math.Max(options.Value.MaxAnswerBytes, 1024 * 1024) }, time);

    /// <summary>A registration that cannot be used makes this server unusable, and no other.</summary>
    private string? Attach(ServerRegistration server, SocketsHttpHandler handler, AcceptedCertificates accepted)
    {
        try
        {
            new ObservedUpstreamConnector(new()
            {
                Endpoint = server.Name,
                InForce = () => InForce(server),
                Watch = watch,
                Sink = handshakes,
                TrustAnchors = TrustAnchors.FromPem(server.TrustAnchorsPem),
                Certificates = seen,
                ServerIdentity = new(certificates.Authority, SpiffeId.OfServer(options.Value.TrustDomain, server.Name), accepted.Accept),
                ClientCertificate = () => identity.ContextFor(server.ClientCertificate),
                Time = time,
                Dial = new EgressGuard(server.Endpoint, address => _egress.GetValueOrDefault(server.Id, ServerEgress.Open).MayDial(address)).ConnectAsync,
            }).Attach(handler);
            return null;
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>What holds for connections to this server now.</summary>
    internal TransportInForce InForce(ServerRegistration server) => crypto.Current.InForce(CryptoEndpoints.OfServer(server.Name));
}
