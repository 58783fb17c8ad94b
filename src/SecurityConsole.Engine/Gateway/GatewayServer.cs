using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Handshakes.Peers;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Engine.Identity;
using SecurityConsole.Engine.Tunnels;

namespace SecurityConsole.Engine.Gateway;

/// <summary>The gateway's own web server: Kestrel with observed TLS and one request delegate; no routing, no middleware.</summary>
public sealed partial class GatewayServer(
    GatewayRequestHandler handler,
    TunnelRegistry tunnels,
    ServerCertificates certificates,
    CryptoSnapshotHolder crypto,
    IHandshakeSink handshakes,
    HandshakeWatch watch,
    ObservedConnections observed,
    ClientTrust trust,
    LiveConnections live,
    IOptions<GatewayOptions> options,
    ILoggerFactory loggers,
    TimeProvider time) : IHostedService, IAsyncDisposable
{
    /// <summary>Name of the listener in handshakes and profiles.</summary>
    public const string Endpoint = CryptoEndpoints.Gateway;

    private readonly ILogger _logger = loggers.CreateLogger<GatewayServer>();
    private WebApplication? _server;

    /// <summary>The port it listens on; 0 while it does not.</summary>
    public int Port { get; private set; }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton<ILoggerFactory>(new RequestLogFilter(loggers));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        _server = builder.Build();
        _server.Run(handler.HandleAsync);
        await _server.StartAsync(cancellationToken);
        var address = _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Port = BindingAddress.Parse(address).Port;
        LogListening(Port, crypto.Current.ProfileOf(Endpoint).Name);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // Upgraded connections know no end of a request that could be waited for.
        tunnels.Dispose();
        if (_server is { } server)
        {
            await server.StopAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is { } server)
        {
            _server = null;
            await server.DisposeAsync();
        }
    }

    private void Configure(KestrelServerOptions kestrel)
    {
        var value = options.Value;
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        kestrel.Limits.MaxConcurrentConnections = value.MaxConnections;
        kestrel.Limits.MaxRequestBodySize = value.MaxRequestBytes;
        kestrel.Limits.RequestHeadersTimeout = value.HeadTimeout;
        kestrel.Limits.KeepAliveTimeout = value.KeepAliveTimeout;
        kestrel.Limits.MinRequestBodyDataRate = new(value.MinBodyBytesPerSecond, TimeSpan.FromSeconds(5));
        // A stream may have nothing to say for hours.
        kestrel.Limits.MinResponseDataRate = null;
        if (value.Address == "*")
        {
            kestrel.ListenAnyIP(value.Port, Listen);
        }
        else if (value.Address == "localhost")
        {
            if (value.Port == 0)
            {
                // Both loopback addresses cannot be given the same free port.
                kestrel.Listen(IPAddress.Loopback, value.Port, Listen);
            }
            else
            {
                kestrel.ListenLocalhost(value.Port, Listen);
            }
        }
        else
        {
            kestrel.Listen(IPAddress.Parse(value.Address), value.Port, Listen);
        }
    }

    private void Listen(ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http1AndHttp2;
        listen.UseObservedTls(new()
        {
            Leg = HandshakeLeg.Gateway,
            Endpoint = Endpoint,
            InForce = () => crypto.Current.InForce(Endpoint),
            Watch = watch,
            Connections = observed,
            Certificates = certificates,
            ClientTrust = () => trust.Current,
            Sink = handshakes,
            Time = time,
        });
        listen.Use(next => connection => live.ServeAsync(connection, next));
    }

    [LoggerMessage(1001, LogLevel.Information, "The gateway listens on port {Port} with the crypto profile {Profile}")]
    private partial void LogListening(int port, string profile);
}
