using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace SecurityConsole.Connector.Serve.Tunnels;

/// <summary>The web server at the inner end of the tunnel: HTTP/2 with prior knowledge, no port.</summary>
internal static class TunnelServer
{
    private const int LargestMessage = 64 * 1024 * 1024;
    private const int MostStreams = 1000;
    private const int Window = 1024 * 1024;

    /// <summary>Builds it; not started.</summary>
    public static WebApplication Create(TunnelListener listener, RequestDelegate handler)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton<IConnectionListenerFactory>(listener);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestMessage;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;

            // The gateway may have nothing to ask for hours; pings say whether it is there.
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromDays(365);
            kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(15);
            kestrel.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.Http2.MaxStreamsPerConnection = MostStreams;
            kestrel.Limits.Http2.InitialConnectionWindowSize = 4 * Window;
            kestrel.Limits.Http2.InitialStreamWindowSize = Window;
            kestrel.Listen(listener.EndPoint, static listen => listen.Protocols = HttpProtocols.Http2);
        });
        var server = builder.Build();
        server.Run(handler);
        return server;
    }
}
