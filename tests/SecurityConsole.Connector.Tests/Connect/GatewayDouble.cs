using System.Collections.Concurrent;
using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecurityConsole.Connector.Gateways;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Connector.Tests.Connect;

/// <summary>A real Kestrel with post-quantum TLS in the gateway's place, that answers what the test says, and a link to it.</summary>
internal sealed class GatewayDouble : IAsyncDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private readonly WebApplication _application;
    private readonly string _tokenFile = Path.GetTempFileName();
    private readonly StringWriter _said = new();

    private GatewayDouble(WebApplication application, X509Certificate2 certificate)
    {
        _application = application;
        File.WriteAllText(_tokenFile, "sca_agent");
        File.SetUnixFileMode(_tokenFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var trust = TrustAnchors.FromPem(certificate.ExportCertificatePem());
        Settings = () => new GatewaySettings
        {
            Address = GatewayAddress.Read($"https://localhost:{new Uri(Url).Port}", "tools"),
            Token = new TokenFile(_tokenFile, "sca_", "the token of an agent", static _ => { }),
            Trust = trust,
            Profile = CryptoProfile.Hybrid,
        };
        Log = new HumanLog(TextWriter.Synchronized(_said));
    }

    /// <summary>Method and body of each request.</summary>
    public ConcurrentQueue<(string Method, string Body)> Requests { get; } = new();

    public Func<HttpContext, string, Task> Answer { get; set; } = static (http, body) => JsonAsync(http, Result(body));

    public HumanLog Log { get; }

    public string Said => _said.ToString();

    private Func<GatewaySettings> Settings { get; }

    private string Url => _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<GatewayDouble> StartAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate, https => https.SslProtocols = SslProtocols.Tls13)));
        var gateway = new GatewayDouble(builder.Build(), certificate);
        gateway._application.Run(gateway.AnswerAsync);
        await gateway._application.StartAsync(TestContext.Current.CancellationToken);
        return gateway;
    }

    /// <summary>A way to it.</summary>
    public GatewayLink Link() => new(Settings(), Log, TimeProvider.System);

    /// <summary>A result for the request in a body.</summary>
    public static string Result(string body, string result = "{}") =>
        $$"""{"jsonrpc":"2.0","id":{{(body.Length > 0 && JsonElement.Parse(body).TryGetProperty("id", out var id) ? id.GetRawText() : "0")}},"result":{{result}}}""";

    /// <summary>Answers with a message.</summary>
    public static async Task JsonAsync(HttpContext http, string message)
    {
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(message, http.RequestAborted);
    }

    /// <summary>Answers with the begin of a stream.</summary>
    public static async Task StreamAsync(HttpContext http, string events)
    {
        http.Response.ContentType = "text/event-stream";
        await http.Response.WriteAsync(events, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(limit.Token);
        await _application.DisposeAsync();
        File.Delete(_tokenFile);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        Requests.Enqueue((http.Request.Method, body));
        await Answer(http, body);
    }
}
