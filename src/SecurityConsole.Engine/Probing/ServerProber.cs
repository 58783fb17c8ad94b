using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Upstreams;
using SecurityConsole.Engine.Upstreams.Tokens;
using SecurityConsole.Protocol.Eras;

namespace SecurityConsole.Engine.Probing;

/// <summary>Probes every registered server: at once when it is registered or changed, soon when it says that its lists changed, else regularly, so that an upgraded server heals by itself.</summary>
public sealed partial class ServerProber(UpstreamRegistry upstreams, UpstreamTokenRegistry tokens, CatalogueLearner catalogue, TimeProvider time, ILogger<ServerProber> logger) : BackgroundService
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HealthyInterval = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan UnhealthyInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ChangedInterval = TimeSpan.FromSeconds(5); // however often a server says so
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        do
        {
            var due = upstreams.Current.Values.Where(upstream => !upstream.Registration.Disabled && IsDue(upstream));
            await Parallel.ForEachAsync(
                due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken }, (upstream, token) => new(ProbeAsync(upstream, token)));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Probes one server now.</summary>
    public async Task ProbeAsync(Upstream upstream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(upstream);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(ProbeTimeout);
        var before = upstream.State;
        upstream.ListsChanged = false; // what is said from here on asks for another one
        try
        {
            upstream.State = await RunAsync(upstream, before, deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            upstream.State = before with { Health = ServerHealth.Unreachable, Sentence = $"It did not answer a probe within {ProbeTimeout.TotalSeconds:0} s.", ProbedAt = time.GetUtcNow() };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(exception, upstream.Registration.Name);
            upstream.State = before with { Health = ServerHealth.Degraded, Sentence = "The probe failed; the gateway's log says why.", ProbedAt = time.GetUtcNow() };
        }

        if (upstream.State.Health != before.Health || upstream.State.Era != before.Era)
        {
            LogChanged(upstream.Registration.Name, upstream.State.Health, upstream.State.Era, upstream.State.Sentence);
        }
    }

    private async Task<ServerState> RunAsync(Upstream upstream, ServerState before, CancellationToken cancellationToken)
    {
        var client = new ProbeClient(upstream, tokens.Find(upstream.Registration.Id) is { IsForCallers: false } own ? own : null);
        var started = time.GetTimestamp();
        var finding = await EraProbe.RunAsync(client, cancellationToken);
        var latency = (long)time.GetElapsedTime(started).TotalMicroseconds;
        var now = time.GetUtcNow();
        if (finding.Health != ServerHealth.Healthy)
        {
            return before with { Health = finding.Health, Sentence = finding.Sentence, ProbedAt = now };
        }

        var listing = await ListAsync(client, finding, cancellationToken);
        await catalogue.LearnAsync(upstream.Registration, listing.ToObservation(upstream.Registration.Id), cancellationToken);
        return new()
        {
            Era = upstream.Registration.Transport == ServerTransport.HttpSse ? ProtocolEra.HttpSse : finding.Era,
            Revisions = finding.Revisions,
            Health = finding.Health,
            Sentence = finding.Sentence,
            ProbedAt = now,
            HealthyAt = now,
            LatencyMicroseconds = latency,
            SelfReportedName = finding.Name,
            Capabilities = listing.Descriptions,
        };
    }

    /// <summary>A server of both eras is listed in both: what it says may differ, and agents of either era are answered.</summary>
    private static async Task<CapabilityListing> ListAsync(ProbeClient client, EraFinding finding, CancellationToken cancellationToken)
    {
        var listing = new CapabilityListing();
        if (finding.Era != ProtocolEra.Modern)
        {
            var revision = finding.Revisions[^1];
            await client.NotifyInitializedAsync(revision, finding.SessionId, cancellationToken);
            await CapabilityLister.ListAsync((method, cursor) => client.AskLegacyAsync(method, cursor, revision, finding.SessionId, cancellationToken), listing);
            await client.EndSessionAsync(revision, finding.SessionId, cancellationToken);
        }

        if (finding.Era is ProtocolEra.Modern or ProtocolEra.Dual)
        {
            var modern = finding.Era == ProtocolEra.Modern ? listing : new CapabilityListing();
            await CapabilityLister.ListAsync((method, cursor) => client.AskModernAsync(method, cursor, cancellationToken), modern);
            listing.Join(modern);
        }

        return listing;
    }

    private bool IsDue(Upstream upstream) =>
        upstream.State.ProbedAt is not { } last
        || time.GetUtcNow() - last >= (upstream.State.Health != ServerHealth.Healthy ? UnhealthyInterval : upstream.ListsChanged ? ChangedInterval : HealthyInterval);

    [LoggerMessage(1401, LogLevel.Information, "Server {Server} is {Health}, era {Era}: {Sentence}")]
    private partial void LogChanged(string server, ServerHealth health, ProtocolEra era, string sentence);

    [LoggerMessage(1402, LogLevel.Warning, "The probe of server {Server} failed")]
    private partial void LogFailed(Exception exception, string server);
}
