using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace SecurityConsole.Common;

/// <summary>A server on real Kestrel that answers as a test tells it, and remembers what it received.</summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _server;

    private ScriptedServer(WebApplication server) => _server = server;

    /// <summary>Everything received that was no probe of the gateway.</summary>
    public ConcurrentQueue<ReceivedRequest> Received { get; } = new();

    /// <summary>Its MCP endpoint.</summary>
    public Uri Endpoint { get; private set; } = new("http://localhost");

    /// <summary>Starts one on a free port; with TLS where there is a certificate for it, and for clients whose certificate it accepts where it asks for one.</summary>
    public static async Task<ScriptedServer> StartAsync(
        Func<HttpContext, ReceivedRequest, Task> answer, X509Certificate2? certificate = null, Func<X509Certificate2, bool>? requiredClient = null, X509Certificate2Collection? chain = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null)
                {
                    listen.UseHttps(certificate, https =>
                    {
                        https.ServerCertificateChain = chain;
                        https.ClientCertificateMode = requiredClient is null ? ClientCertificateMode.NoCertificate : ClientCertificateMode.RequireCertificate;
                        https.ClientCertificateValidation = requiredClient is null ? null : (shown, _, _) => requiredClient(shown);
                    });
                }
            });
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var app = builder.Build();
        var server = new ScriptedServer(app);
        app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var headers = http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            var received = new ReceivedRequest(http.Request.Method, headers, body.ToArray());
            if (headers.GetValueOrDefault("User-Agent") == "security-console-probe")
            {
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            server.Received.Enqueue(received);
            await answer(http, received);
        });
        await app.StartAsync();
        server.Endpoint = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/mcp");
        return server;
    }

    /// <summary>An answer that is one JSON body.</summary>
    public static async Task JsonAsync(HttpContext http, string json, int status = StatusCodes.Status200OK)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(json);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
