using SecurityConsole.Engine.Upstreams;
using SecurityConsole.Storage.Events.Actions;
using SecurityConsole.Storage.Events.Alerts;
using SecurityConsole.Storage.Events.Calls;
using SecurityConsole.Storage.Events.Handshakes;
using SecurityConsole.Storage.Events.Writing;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Agents;
using SecurityConsole.Web.Administration.Catalogue;
using SecurityConsole.Web.Administration.Servers;
using SecurityConsole.Web.Health;
using SecurityConsole.Web.Places.Cryptography;
using SecurityConsole.Web.Places.Servers;

namespace SecurityConsole.Web.Places.Overview;

/// <summary>Reads what the Overview shows. Thread-safe.</summary>
internal sealed class OverviewReader(
    HandshakeReader handshakes,
    CallMeter meter,
    CallReader calls,
    AlertReader alerts,
    ActionReader actions,
    AgentAdministration agents,
    ServerAdministration servers,
    CatalogueAdministration catalogues,
    UpstreamRegistry upstreams,
    Readiness readiness,
    EventWriterState writer,
    TimeProvider time)
{
    private static readonly TimeSpan RateWindow = TimeSpan.FromMinutes(10);

    /// <summary>Reads everything that the caller may see.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="startOfToday">The viewer's midnight.</param>
    /// <param name="cancellationToken">The page was left.</param>
    /// <exception cref="IOException">The store cannot be read.</exception>
    public async Task<OverviewFacts> ReadAsync(Caller caller, DateTimeOffset startOfToday, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var states = upstreams.Current;
        var coverage = await handshakes.ReadCoverageAsync(now.AddHours(-1), cancellationToken);
        var rates = meter.Read(RateWindow);
        return new OverviewFacts
        {
            Coverage = LegCoverage.Of(coverage),
            Rates = rates,
            Alerts = (await alerts.ReadAsync(new AlertQuery { From = now.AddDays(-1), Limit = 50 }, cancellationToken)).Alerts,
            Changes = caller.May(Permission.ActionsRead)
                ? (await actions.ReadAsync(new ActionQuery { From = startOfToday, Limit = 12 }, cancellationToken)).Actions
                : null,
            Servers = [.. ((await servers.ListAsync(caller, cancellationToken)).Value ?? []).Select(server =>
                new ServerLine(server, states.TryGetValue(server.Id, out var upstream) ? upstream.State : ServerState.Unprobed))],
            Agents = (await agents.ListAsync(caller, cancellationToken)).Value ?? [],
            FailedChecks = (await readiness.ReportAsync(cancellationToken)).FailedChecks,
            WaitingCatalogues = (await catalogues.WaitingAsync(caller, cancellationToken)).Value ?? [],
            CheckpointsWait = writer.Status.CheckpointsWait,
            AnyCall = rates.Total.Calls > 0 || (await calls.ReadAsync(new CallQuery { Limit = 1 }, cancellationToken)).Calls.Count > 0,
        };
    }
}
