using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Analysis;

/// <summary>One policy that probably does not say what its author meant.</summary>
/// <param name="Kind">What is odd.</param>
/// <param name="PolicyId">Which policy, or which link.</param>
/// <param name="OtherPolicyId">For a shadowed policy the one that covers it, otherwise null.</param>
/// <param name="Message">A sentence that says why.</param>
/// <param name="Help">What to do.</param>
/// <param name="Span">Where the policy stands.</param>
public sealed record PolicyFinding(FindingKind Kind, string PolicyId, string? OtherPolicyId, string Message, string Help, SourceSpan Span);
