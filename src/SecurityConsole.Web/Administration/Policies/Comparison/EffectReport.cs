namespace SecurityConsole.Web.Administration.Policies.Comparison;

/// <summary>How two sets of policies differ in effect, over the agents, grants and capabilities of this moment.</summary>
/// <param name="Compared">Calls that were decided by both.</param>
/// <param name="Changed">Calls of them that are decided otherwise.</param>
/// <param name="Differences">Grouped by agent, server and policies.</param>
/// <param name="Contexts">The contexts that each was tried in.</param>
public sealed record EffectReport(long Compared, long Changed, IReadOnlyList<EffectDifference> Differences, IReadOnlyList<string> Contexts);
