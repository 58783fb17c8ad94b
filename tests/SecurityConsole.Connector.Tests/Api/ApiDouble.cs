using System.Collections.Concurrent;
using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SecurityConsole.Connector.Tests.Api;

/// <summary>A real Kestrel with TLS 1.3 that answers what the test says and remembers what it was asked.</summary>
internal sealed class ApiDouble : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly string _authority = Path.GetTempFileName();

    private ApiDouble(WebApplication application, X509Certificate2 certificate)
    {
        _application = application;
        File.WriteAllText(_authority, certificate.ExportCertificatePem());
    }

    public ConcurrentQueue<(string Request, string Authorization, string Body)> Requests { get; } = new();

    public Func<HttpRequest, (int Status, string Type, string Body)> Answer { get; set; } = static _ => (200, "application/json", "[]");

    public string Url => _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public Dictionary<string, string> Environment => new(StringComparer.Ordinal) { ["SECCONSOLE_URL"] = Url, ["SECCONSOLE_TOKEN"] = CommandRun.Token, ["SECCONSOLE_CA"] = _authority };

    public static async Task<ApiDouble> StartAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate, https => https.SslProtocols = SslProtocols.Tls13)));
        var application = builder.Build();
        var api = new ApiDouble(application, certificate);
        application.Run(api.AnswerAsync);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return api;
    }

    public Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.WithAsync(Environment, arguments);

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        File.Delete(_authority);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        Requests.Enqueue(($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}", context.Request.Headers.Authorization.ToString(), body));
        var answer = Answer(context.Request);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.Type;
        await context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }
}
