using SecurityConsole.Engine.Upstreams;
using SecurityConsole.Storage.Events.Actions;
using SecurityConsole.Storage.Events.Alerts;
using SecurityConsole.Storage.Events.Calls;
using SecurityConsole.Web.Administration.Agents;
using SecurityConsole.Web.Administration.Catalogue;
using SecurityConsole.Web.Places.Cryptography;
using SecurityConsole.Web.Places.Servers;

namespace SecurityConsole.Web.Places.Overview;

/// <summary>What the Overview shows, read at one moment. Immutable.</summary>
public sealed record OverviewFacts
{
    /// <summary>Coverage per leg over the last hour.</summary>
    public required IReadOnlyList<LegCoverage> Coverage { get; init; }

    /// <summary>Calls per second over the last ten minutes.</summary>
    public required CallRates Rates { get; init; }

    /// <summary>Newest alerts of the last day.</summary>
    public required IReadOnlyList<StoredAlert> Alerts { get; init; }

    /// <summary>What administrators changed since the viewer's midnight, newest first; null where the viewer may not see it.</summary>
    public IReadOnlyList<StoredAction>? Changes { get; init; }

    public required IReadOnlyList<ServerLine> Servers { get; init; }

    public required IReadOnlyList<AgentView> Agents { get; init; }

    /// <summary>Names of the readiness checks that fail; empty when the node is ready.</summary>
    public required IReadOnlyList<string> FailedChecks { get; init; }

    /// <summary>Why checkpoints wait for their key; null while they do not.</summary>
    public string? CheckpointsWait { get; init; }

    /// <summary>Servers where something in the catalogue waits for a person; empty where the viewer may not see it.</summary>
    public IReadOnlyList<WaitingCatalogue> WaitingCatalogues { get; init; } = [];

    /// <summary>A call was ever made.</summary>
    public bool AnyCall { get; init; }

    /// <summary>Servers that are meant to work and do not.</summary>
    public IReadOnlyList<ServerLine> Troubled =>
        [.. Servers.Where(server => !server.Details.Disabled && server.State.Health is ServerHealth.Degraded or ServerHealth.Unreachable)];

    /// <summary>Nothing was ever called: the viewer is led to the first call.</summary>
    public bool IsNew => !AnyCall;
}
