namespace SecurityConsole.Policy.Evaluation;

/// <summary>The answer to a request; deny unless a policy permits.</summary>
public enum Decision
{
    Deny,
    Allow,
}
