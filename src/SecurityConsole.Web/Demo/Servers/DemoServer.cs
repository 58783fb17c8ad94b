using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SecurityConsole.Web.Demo.Servers;

/// <summary>A demo server that runs: its own Kestrel on a free loopback port, with a certificate of its own.</summary>
internal sealed class DemoServer : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly X509Certificate2 _certificate;

    private DemoServer(DemoServerContent content, WebApplication web, X509Certificate2 certificate, int port)
    {
        Content = content;
        _web = web;
        _certificate = certificate;
        Endpoint = $"https://localhost:{port}/mcp";
    }

    /// <summary>What it offers.</summary>
    public DemoServerContent Content { get; }

    /// <summary>URL of its MCP endpoint.</summary>
    public string Endpoint { get; }

    /// <summary>Its certificate as PEM, for the gateway to trust.</summary>
    public string CertificatePem => _certificate.ExportCertificatePem();

    /// <summary>Starts one.</summary>
    public static async Task<DemoServer> StartAsync(DemoServerContent content, TimeProvider time, CancellationToken cancellationToken)
    {
        var certificate = DemoCertificate.Create(content.Name, content.HasPostQuantumCertificate, time);
        ListenOptions? listener = null;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listener = listen;
            listen.UseHttps(certificate, https => https.SslProtocols = SslProtocols.Tls13);
        }));
        var web = builder.Build();
        web.Run(new DemoMcpEndpoint(content).HandleAsync);
        await web.StartAsync(cancellationToken);
        return new(content, web, certificate, listener!.IPEndPoint!.Port);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _certificate.Dispose();
    }
}
