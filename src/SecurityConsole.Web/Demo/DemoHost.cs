using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Web.Demo.Agents;
using SecurityConsole.Web.Demo.Policies;
using SecurityConsole.Web.Demo.Servers;
using SecurityConsole.Web.Hosting;

namespace SecurityConsole.Web.Demo;

/// <summary>Runs the demo: four servers, three agents, and an old scanner, all of them over real TLS through the real gateway.</summary>
internal sealed partial class DemoHost(
    DemoOrganisation organisation, DemoPolicies policies, ListeningAddresses addresses, ServerCertificates certificates, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<DemoHost> logger)
    : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PatienceWithPeople = TimeSpan.FromHours(1);
    private static readonly DemoServerContent[] Contents = [TicketServer.Content, RepositoryServer.Content, PayrollServer.Content, DocumentServer.Content];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        var servers = new List<DemoServer>();
        using var http = CreateClient();
        try
        {
            foreach (var content in Contents)
            {
                servers.Add(await DemoServer.StartAsync(content, time, stoppingToken));
            }

            await policies.PublishAsync(stoppingToken); // before there is anything that they have to stop
            await organisation.RegisterAsync(servers);
            LogRunning(servers.Count, DemoScript.Agents.Count);
            await Task.WhenAll([.. DemoScript.Agents.Select(a => RunAsync(http, a, stoppingToken)), ScanAsync(http, stoppingToken)]);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    private async Task RunAsync(HttpClient http, DemoAgent agent, CancellationToken stoppingToken)
    {
        var token = await organisation.IssueTokenAsync(agent.Name, stoppingToken);
        await Task.WhenAll(WorkAsync(http, agent, token, stoppingToken), AskAsync(http, agent, token, stoppingToken));
    }

    private async Task WorkAsync(HttpClient http, DemoAgent agent, string token, CancellationToken stoppingToken)
    {
        var connections = Connect(http, agent, token);
        DemoStep[] steps = [.. agent.Steps.SelectMany(s => Enumerable.Repeat(s, s.Weight))];
        while (true)
        {
            var step = DemoText.Pick(steps);
            await AttemptAsync(end => step.Run(connections[step.Server], end), Patience, stoppingToken);
            await PauseAsync(150, 1200, stoppingToken);
        }
    }

    // One after the other, and each until a person has decided, or nobody has in time.
    private async Task AskAsync(HttpClient http, DemoAgent agent, string token, CancellationToken stoppingToken)
    {
        var connections = Connect(http, agent, token);
        while (agent.Errands.Count > 0)
        {
            foreach (var errand in agent.Errands)
            {
                await PauseAsync(30_000, 90_000, stoppingToken);
                await AttemptAsync(end => errand.Run(connections[errand.Server], end), PatienceWithPeople, stoppingToken);
            }
        }
    }

    private Dictionary<string, DemoConnection> Connect(HttpClient http, DemoAgent agent, string token) =>
        Contents.ToDictionary(c => c.Name, c => new DemoConnection(http, Endpoint(c.Name), token, agent.Name, c.IsModern), StringComparer.Ordinal);

    // Somebody who has no business here: an old TLS client, and a token that was never issued.
    private async Task ScanAsync(HttpClient http, CancellationToken stoppingToken)
    {
        var stranger = new DemoConnection(http, Endpoint("tickets"), "sca_0000000000000000000000000000000000000000000", "scanner", isModern: true);
        while (true)
        {
            await PauseAsync(20_000, 60_000, stoppingToken);
            await AttemptAsync(end => ClassicalScanner.KnockAsync(addresses.GatewayPort, end), Patience, stoppingToken);
            await AttemptAsync(end => stranger.ListAsync("tools", end), Patience, stoppingToken);
        }
    }

    private Task PauseAsync(int least, int most, CancellationToken stoppingToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(System.Security.Cryptography.RandomNumberGenerator.GetInt32(least, most)), time, stoppingToken);

    // Refusals and faults are part of the picture; they must not end the demo.
    private async Task AttemptAsync(Func<CancellationToken, Task> attempt, TimeSpan patience, CancellationToken stoppingToken)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            limit.CancelAfter(patience);
            await attempt(limit.Token);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or System.Net.Sockets.SocketException or OperationCanceledException)
        {
            stoppingToken.ThrowIfCancellationRequested();
            LogAttemptFailed(problem);
        }
    }

    private Uri Endpoint(string server) => new(addresses.Gateway, $"/mcp/{server}");

    // The demo's agents trust this node's own roots and nothing else.
    private HttpClient CreateClient()
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(certificates.TrustFile);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots);
        return new(new SocketsHttpHandler
        {
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy },
        });
    }

    [LoggerMessage(3301, LogLevel.Information, "The demo runs: {Servers} servers, {Agents} agents")]
    private partial void LogRunning(int servers, int agents);

    [LoggerMessage(3302, LogLevel.Information, "The demo has stopped")]
    private partial void LogStopped();

    [LoggerMessage(3303, LogLevel.Debug, "A step of the demo failed")]
    private partial void LogAttemptFailed(Exception problem);
}
