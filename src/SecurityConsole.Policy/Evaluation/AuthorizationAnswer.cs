namespace SecurityConsole.Policy.Evaluation;

/// <summary>The answer to a request, and why.</summary>
/// <param name="Decision">Allow where at least one permit holds and no forbid does.</param>
/// <param name="Reasons">The forbids that hold; where there are none, the permits that hold. In the order of the policies.</param>
/// <param name="Errors">Policies whose conditions could not be evaluated, in the order of the policies. They take no part in the decision: look whether a forbid is among them.</param>
public readonly record struct AuthorizationAnswer(Decision Decision, IReadOnlyList<CompiledPolicy> Reasons, IReadOnlyList<PolicyError> Errors);
