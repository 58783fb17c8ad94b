using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Web.Administration.Policies.Simulation;

/// <summary>Calls that would change alike.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Action">Does what (<c>call</c>).</param>
/// <param name="Server">Where.</param>
/// <param name="Capability">To what: name or URI.</param>
/// <param name="Before">What the policies in force decide.</param>
/// <param name="After">What the draft decides.</param>
/// <param name="BeforePolicies">Ids of the policies in force that decide it; empty where none permits it.</param>
/// <param name="AfterPolicies">The draft's.</param>
/// <param name="Calls">How many.</param>
/// <param name="Example">Id of one of them, the first.</param>
public sealed record SimulationGroup(
    string Agent, string Action, string Server, string Capability, Verdict Before, Verdict After, IReadOnlyList<string> BeforePolicies, IReadOnlyList<string> AfterPolicies, long Calls, Guid Example)
{
    /// <summary>What the draft tells the caller; empty where it says nothing.</summary>
    public string Reason { get; init; } = "";
}
