namespace SecurityConsole.Web.Administration.Policies.Comparison;

/// <summary>How two sets of policies differ in effect, over the agents, grants and capabilities of this moment.</summary>
/// <param name="Compared">Calls that were decided by both.</param>
/// <param name="Changed">Calls of them that are decided otherwise.</param>
/// <param name="Differences">Grouped by agent, server and policies.</param>
/// <param name="Contexts">The contexts that each was tried in; besides, in those around the first that the policies tell apart.</param>
public sealed record EffectReport(long Compared, long Changed, IReadOnlyList<EffectDifference> Differences, IReadOnlyList<string> Contexts)
{
    /// <summary>Whether everything that policies which differ compare was tried, in all combinations; false where a limit was reached first, and there may be more differences.</summary>
    public bool IsWhole { get; init; } = true;
}
