using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.Engine;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Gateway;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Engine.Sessions;

namespace SecurityConsole.Common;

/// <summary>The real gateway in this process: real Kestrel, real post-quantum TLS, real journal; only the control plane is in memory.</summary>
public sealed class GatewayHarness : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly IHost _host;
    private readonly X509Certificate2Collection _trusted;

    private GatewayHarness(TemporaryFolder folder, IHost host, string trustFile)
    {
        _folder = folder;
        _host = host;
        _trusted = [];
        _trusted.ImportFromPemFile(trustFile);
        TrustFile = trustFile;
        Client = CreateClient();
    }

    /// <summary>What is registered.</summary>
    public MemoryControlPlane Directory => _host.Services.GetRequiredService<MemoryControlPlane>();

    /// <summary>PEM file with the roots that clients trust.</summary>
    public string TrustFile { get; }

    /// <summary>The gateway's port.</summary>
    public int Port => _host.Services.GetRequiredService<GatewayServer>().Port;

    /// <summary>A client that trusts the gateway.</summary>
    public HttpClient Client { get; }

    /// <summary>Everything that the gateway is made of.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Starts one on a free port.</summary>
    public static async Task<GatewayHarness> StartAsync(
        Action<GatewayOptions>? configure = null, CryptoProfile? profile = null, Action<IServiceCollection>? add = null)
    {
        NativeCryptography.Load();
        var folder = new TemporaryFolder();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        var certificates = ServerCertificates.LoadOrCreate(
            new() { Folder = Path.Combine(folder.Path, "certificates"), KeysFolder = Path.Combine(folder.Path, "keys") }, TimeProvider.System);
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(certificates);
        builder.Services.AddSingleton(new CryptoSnapshotHolder(new(1, profile ?? CryptoProfile.Hybrid)));
        builder.Services.AddSingleton<MemoryControlPlane>();
        builder.Services.AddSingleton<IControlPlane>(provider => provider.GetRequiredService<MemoryControlPlane>());
        builder.Services.AddSingleton<IReadiness, AlwaysReady>();
        builder.Services.AddSingleton(new SessionBinding(RandomNumberGenerator.GetBytes(32)));
        builder.Services.AddSingleton(provider => EventJournal.Open(
            new JournalOptions { Directory = Path.Combine(folder.Path, "journal") }, 0, TimeProvider.System, provider.GetRequiredService<ILogger<EventJournal>>()));
        builder.Services.AddSingleton(_ => ContextKeys(Path.Combine(folder.Path, "keys", "context")));
        builder.Services.AddGateway(options =>
        {
            options.Port = 0;
            options.Address = "127.0.0.1";
            configure?.Invoke(options);
        });
        add?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new(folder, host, certificates.TrustFile);
    }

    /// <summary>The gateway's URL for a server.</summary>
    public Uri Url(string server) => new($"https://localhost:{Port}/mcp/{server}");

    /// <summary>Registers a server; in force when this returns.</summary>
    public async Task<ServerRegistration> RegisterServerAsync(string name, Uri endpoint, Func<ServerRegistration, ServerRegistration>? change = null)
    {
        var server = new ServerRegistration { Id = Guid.CreateVersion7(), Name = name, Endpoint = endpoint };
        server = change?.Invoke(server) ?? server;
        await ChangeAsync(contents => contents with { Servers = [.. contents.Servers, server] });
        return server;
    }

    /// <summary>Registers an agent with a token; in force when this returns.</summary>
    public async Task<(AgentRegistration Agent, string Token)> RegisterAgentAsync(string name)
    {
        var token = "sca_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var agent = new AgentRegistration { Id = Guid.CreateVersion7(), Name = name };
        var kept = new AgentToken { Id = Guid.CreateVersion7(), AgentId = agent.Id, Hash = SHA256.HashData(Encoding.ASCII.GetBytes(token)) };
        await ChangeAsync(contents => contents with { Agents = [.. contents.Agents, agent], Tokens = [.. contents.Tokens, kept] });
        return (agent, token);
    }

    /// <summary>Grants everything, or what the patterns say.</summary>
    public Task GrantAsync(AgentRegistration agent, ServerRegistration server, string[]? tools = null, string[]? prompts = null, string[]? resources = null)
    {
        var grant = new AccessGrant
        {
            Id = Guid.CreateVersion7(),
            AgentId = agent.Id,
            ServerId = server.Id,
            Tools = tools ?? ["*"],
            Prompts = prompts ?? ["*"],
            Resources = resources ?? ["*"],
        };
        return ChangeAsync(contents => contents with { Grants = [.. contents.Grants, grant] });
    }

    /// <summary>Changes the directory and waits until the gateway has it in force.</summary>
    public async Task ChangeAsync(Func<DirectoryContents, DirectoryContents> change)
    {
        var revision = Directory.Change(change);
        var holder = _host.Services.GetRequiredService<DirectorySnapshotHolder>();
        while (holder.Current.Revision < revision)
        {
            await Task.Yield();
        }
    }

    /// <summary>The next facts of one type in the journal.</summary>
    public async Task<IReadOnlyList<T>> FactsAsync<T>(int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var entries = _host.Services.GetRequiredService<EventJournal>().Entries;
        var facts = new List<T>();
        while (facts.Count < count)
        {
            if ((await entries.ReadAsync(limit.Token)).Fact is T fact)
            {
                facts.Add(fact);
            }
        }

        return facts;
    }

    /// <summary>A client of its own: own connections, with the agent's token or certificate.</summary>
    public HttpClient CreateClient(string? token = null, SslStreamCertificateContext? certificate = null)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificateContext = certificate,
                CertificateChainPolicy = new()
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(_trusted);
        var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(30), DefaultRequestVersion = HttpVersion.Version11 };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }

        _folder.Dispose();
    }

    private static ContextKeyRing ContextKeys(string keys) =>
        ContextKeyRing.Open(new KeyFileStore(keys, KeySecret.LoadOrCreate(Path.Combine(keys, "context.secret"))), "", keys, TimeProvider.System);

    private sealed class AlwaysReady : IReadiness
    {
        public ValueTask<HealthReport> CheckAsync(CancellationToken cancellationToken) => new(new HealthReport(true, """{"status":"ready"}"""u8.ToArray()));
    }
}
