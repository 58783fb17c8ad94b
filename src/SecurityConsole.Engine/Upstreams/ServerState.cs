using SecurityConsole.Protocol.Eras;

namespace SecurityConsole.Engine.Upstreams;

/// <summary>What the last probe of a server found. Immutable.</summary>
public sealed record ServerState
{
    /// <summary>Before the first probe.</summary>
    public static ServerState Unprobed { get; } = new();

    /// <summary>Era, kept from the last conclusive probe.</summary>
    public ProtocolEra Era { get; init; }

    /// <summary>Revisions that it said it speaks, newest first.</summary>
    public IReadOnlyList<string> Revisions { get; init; } = [];

    /// <summary>How it is doing.</summary>
    public ServerHealth Health { get; init; }

    /// <summary>One sentence on <see cref="Health"/>.</summary>
    public string Sentence { get; init; } = "Not probed yet.";

    /// <summary>When it was last probed; null for never.</summary>
    public DateTimeOffset? ProbedAt { get; init; }

    /// <summary>When it was last healthy; null for never.</summary>
    public DateTimeOffset? HealthyAt { get; init; }

    /// <summary>Time to answer the probe's first request, in microseconds.</summary>
    public long LatencyMicroseconds { get; init; }

    /// <summary>Name and version that it gives itself; self-reported.</summary>
    public string SelfReportedName { get; init; } = "";

    /// <summary>What it offers, as of the last probe that could list it.</summary>
    public IReadOnlyList<CapabilityDescription> Capabilities { get; init; } = [];
}
