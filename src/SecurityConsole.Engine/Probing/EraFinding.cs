using SecurityConsole.Engine.Upstreams;
using SecurityConsole.Protocol.Eras;

namespace SecurityConsole.Engine.Probing;

/// <summary>What a probe found out about a server's era.</summary>
/// <param name="Era">Unknown when the probe was inconclusive.</param>
/// <param name="Health">How the server is doing.</param>
/// <param name="Sentence">One sentence on that.</param>
internal sealed record EraFinding(ProtocolEra Era, ServerHealth Health, string Sentence)
{
    /// <summary>Revisions that the server named.</summary>
    public IReadOnlyList<string> Revisions { get; init; } = [];

    /// <summary>Self-reported name and version.</summary>
    public string Name { get; init; } = "";

    /// <summary>A legacy session that the probe opened; empty when none.</summary>
    public string SessionId { get; init; } = "";
}
