using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Web.Tests.Common;
using SecConsole = SecurityConsole.Connector.CommandLine.SecConsole;
using Terminal = SecurityConsole.Connector.CommandLine.Terminal;

namespace SecurityConsole.Web.Tests.Identities;

/// <summary>What tests of enrolment share: the command line beside an agent, and requests to the gateway.</summary>
public abstract class EnrolmentTest(RunningConsole console) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private protected RunningConsole Product => console;

    private protected string TrustFile => console.Services.GetRequiredService<ServerCertificates>().TrustFile;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected string FolderOf(string agent) => _folder.File(agent);

    private protected LoadedIdentity IdentityOf(string agent, bool postQuantum = true) => IdentityFile.Read(Path.Combine(FolderOf(agent), postQuantum ? "ml-dsa.pem" : "ecdsa.pem"));

    private protected async Task<string> RegisterAsync(string agent, string kind = "agents")
    {
        var body = kind == "agents" ? $$"""{"name":"{{agent}}"}""" : $$"""{"name":"{{agent}}","endpoint":"https://{{agent}}.example/mcp"}""";
        Assert.Equal(HttpStatusCode.Created, (await console.Api().SendAsync("POST", $"/{kind}", body)).Status);
        return await TokenAsync(agent, kind);
    }

    private protected async Task<string> TokenAsync(string agent, string kind = "agents") =>
        (await console.Api().SendAsync("POST", $"/{kind}/{agent}/enrolments", "{}")).Body.Text("token");

    private protected async Task<(int Code, string Output, string Error)> RunAsync(string? enrolmentToken, params string[] arguments)
    {
        var environment = new Dictionary<string, string?>
        {
            ["SECCONSOLE_URL"] = console.Addresses.Console.ToString(),
            ["SECCONSOLE_GATEWAY"] = console.Addresses.Gateway.ToString(),
            ["SECCONSOLE_TOKEN"] = console.ApiToken,
            ["SECCONSOLE_CA"] = TrustFile,
            ["SECCONSOLE_ENROLMENT_TOKEN"] = enrolmentToken,
        };
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await SecConsole.RunAsync(arguments, new Terminal(output, error, environment.GetValueOrDefault), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    private protected async Task<string> OkAsync(string? enrolmentToken, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(enrolmentToken, arguments);
        Assert.True(code == 0, $"secconsole {string.Join(' ', arguments)} ended with {code}: {error}");
        return output;
    }

    /// <summary>Any request to the gateway, with a certificate or a token or neither.</summary>
    private protected async Task<(HttpStatusCode Status, string Body)> AskAsync(string path, string body, LoadedIdentity? identity = null, string? token = null)
    {
        using var client = Client(identity);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(console.Addresses.Gateway, path)) { Content = new StringContent(body, new MediaTypeHeaderValue("application/json")) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>What the gateway says to a call to a server that does not exist: 404 to an agent, 401 to nobody.</summary>
    private protected async Task<HttpStatusCode> CallAsync(LoadedIdentity identity) => (await AskAsync("/mcp/absent", """{"jsonrpc":"2.0","id":1,"method":"ping"}""", identity)).Status;

    private protected static string Requests(params NewIdentityKey[] keys) => JsonSerializer.Serialize(new { requests = keys.Select(key => key.RequestPem) });

    private protected async Task<List<JsonElement>> ActionsAsync(string target, int count) => await Eventually.GetAsync(async () =>
    {
        var actions = (await console.Api().ReadAsync("/actions?limit=200")).GetProperty("items").EnumerateArray().Where(action => action.Text("target") == target).ToList();
        return actions.Count >= count ? actions : null;
    });

    private HttpClient Client(LoadedIdentity? identity)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(TrustFile);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots);
        return new(new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy, ClientCertificateContext = identity?.Context } });
    }
}
