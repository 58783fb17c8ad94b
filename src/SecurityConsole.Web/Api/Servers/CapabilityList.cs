using SecurityConsole.Engine.Upstreams;
using SecurityConsole.Protocol.Eras;

namespace SecurityConsole.Web.Api.Servers;

/// <summary>What the last probe of a server found. Names and descriptions are the server's own words: show them as text only.</summary>
/// <param name="Era">Family of protocol revisions.</param>
/// <param name="Revisions">Revisions that it says it speaks.</param>
/// <param name="Health">How it is doing.</param>
/// <param name="Sentence">One sentence on its health.</param>
/// <param name="ProbedAt">When it was last probed; null for never.</param>
/// <param name="SelfReportedName">Name and version that it gives itself.</param>
/// <param name="Capabilities">What it offers.</param>
public sealed record CapabilityList(
    ProtocolEra Era,
    IReadOnlyList<string> Revisions,
    ServerHealth Health,
    string Sentence,
    DateTimeOffset? ProbedAt,
    string SelfReportedName,
    IReadOnlyList<CapabilityDescription> Capabilities);
