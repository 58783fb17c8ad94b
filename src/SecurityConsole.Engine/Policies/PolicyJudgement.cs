using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Policies;

/// <summary>What a set of policies would decide about one request. Immutable.</summary>
/// <param name="Verdict">Allow, Hold or Deny; Redact where it would be allowed with parts of its result taken out.</param>
/// <param name="Policies">Ids of the policies that decide it; empty where nothing permits it.</param>
/// <param name="Faulted">Ids of the policies that could not be evaluated, each with the reason.</param>
public sealed record PolicyJudgement(Verdict Verdict, IReadOnlyList<string> Policies, IReadOnlyList<string> Faulted)
{
    /// <summary>What the caller would be told; empty where the policies say nothing for callers.</summary>
    public string Reason { get; init; } = "";
}
