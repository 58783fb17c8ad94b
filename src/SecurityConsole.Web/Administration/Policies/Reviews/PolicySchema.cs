using SecurityConsole.Engine.Policies;

namespace SecurityConsole.Web.Administration.Policies.Reviews;

/// <summary>What policies can be about, at one moment. Immutable.</summary>
/// <param name="Text">In Cedar's schema syntax.</param>
internal sealed record PolicySchema(string Text)
{
    /// <summary>What is wrong with the policies, beyond that each can be read.</summary>
    public IEnumerable<DocumentProblem> Validate(CombinedPolicies policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return [];
    }
}
