namespace SecurityConsole.Policy.Evaluation;

/// <summary>A policy that could not be evaluated for a request.</summary>
/// <param name="Policy">Which.</param>
/// <param name="Failure">Where in it, and why.</param>
public readonly record struct PolicyError(CompiledPolicy Policy, EvaluationFailure Failure)
{
    public EvaluationError Code => Failure.Code;

    /// <summary>What is wrong. Names attributes, tags and entities, never their values.</summary>
    public string Sentence => Failure.Sentence;
}
