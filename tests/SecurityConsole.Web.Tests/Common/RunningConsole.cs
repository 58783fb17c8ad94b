using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Hosting;

namespace SecurityConsole.Web.Tests.Common;

/// <summary>The real application on free ports and a folder of its own: Kestrel, TLS, SQLite, journal, gateway.</summary>
public sealed class RunningConsole : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<HttpClient> _clients = [];
    private ConsoleApplication? _application;

    /// <summary>Set before it starts.</summary>
    internal Action<HostOptions> Options { get; init; } = _ => { };

    /// <summary>Set before it starts.</summary>
    internal Action<WebApplicationBuilder>? Configure { get; init; }

    internal StringWriter Output { get; } = new();

    internal IServiceProvider Services => _application!.Services;

    internal ListeningAddresses Addresses => _application!.Addresses;

    internal string DataFolder => _folder.File("data");

    internal string ApiToken => File.ReadAllText(_folder.File("api.token")).Trim();

    /// <summary>The link that the process printed; null when it printed none.</summary>
    internal string? FirstRunLink => Output.ToString().Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Contains("/first-run?code=", StringComparison.Ordinal));

    public async ValueTask InitializeAsync() => await StartAsync();

    internal async Task StartAsync()
    {
        var options = new HostOptions { Data = DataFolder, ConsolePort = 0, GatewayPort = 0, HealthPort = 0, ApiTokenFile = _folder.File("api.token") };
        Options(options);
        _application = await ConsoleApplication.StartAsync(options, builder =>
        {
            builder.Services.AddSingleton<TextWriter>(Output);
            Configure?.Invoke(builder);
        });
    }

    internal async Task StopAsync()
    {
        await _application!.DisposeAsync();
        _application = null;
        Output.GetStringBuilder().Clear();
    }

    /// <summary>A client that trusts this console, keeps cookies, and follows no redirect.</summary>
    internal HttpClient Browser() => Client(token: null);

    /// <summary>A client of the REST API; with every permission, or a given token.</summary>
    internal HttpClient Api(string? token = null) => Client(token ?? ApiToken);

    /// <summary>Returns when the gateway decides by everything that is stored now. Administrators' changes wait for that themselves; what the product learns does not.</summary>
    internal async Task InForceAsync()
    {
        await using var context = await Services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>().CreateDbContextAsync();
        var stored = await context.DirectoryRevisions.Select(row => row.Value).SingleAsync();
        var gateway = Services.GetRequiredService<DirectorySnapshotHolder>();
        await Eventually.GetAsync(() => Task.FromResult(gateway.Current.Revision >= stored ? "in force" : null));
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(c => c.Dispose());
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }

        await Output.DisposeAsync();
        _folder.Dispose();
    }

    private HttpClient Client(string? token)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(Services.GetRequiredService<ServerCertificates>().TrustFile);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots);
        var client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = new CookieContainer(),
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy },
        })
        {
            BaseAddress = Addresses.Console,
            Timeout = TimeSpan.FromSeconds(30),
        };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        _clients.Add(client);
        return client;
    }
}
