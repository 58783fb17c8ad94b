using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace SecurityConsole.Benchmarks;

/// <summary>Kestrel with one handler and nothing else: no routing, no logging, HTTP/1.1.</summary>
internal static class LoopbackHost
{
    public static async Task RunAsync(IPEndPoint endpoint, Action<ListenOptions> configure, RequestDelegate handler)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(endpoint, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                configure(listen);
            });
        });
        await using var app = builder.Build();
        app.Run(handler);
        await app.RunAsync();
    }
}
