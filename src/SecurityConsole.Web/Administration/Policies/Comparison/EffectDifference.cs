using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Web.Administration.Policies.Comparison;

/// <summary>What an agent gains or loses.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Server">Where.</param>
/// <param name="Before">What is decided before.</param>
/// <param name="After">What is decided after.</param>
/// <param name="BeforePolicies">Ids of the policies that decide it before; empty where none permits it.</param>
/// <param name="AfterPolicies">Those after.</param>
/// <param name="Capabilities">Which capabilities, sorted.</param>
/// <param name="Example">One concrete call that shows it, in a sentence.</param>
public sealed record EffectDifference(
    string Agent, string Server, Verdict Before, Verdict After, IReadOnlyList<string> BeforePolicies, IReadOnlyList<string> AfterPolicies, IReadOnlyList<string> Capabilities, string Example)
{
    /// <summary>What of the example's context matters: attribute and value, null where it must be absent. Empty where the difference shows in every context that was tried.</summary>
    public IReadOnlyDictionary<string, string?> Context { get; init; } = new Dictionary<string, string?>();
}
