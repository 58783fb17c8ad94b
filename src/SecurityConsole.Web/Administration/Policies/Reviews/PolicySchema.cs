using SecurityConsole.Engine.Policies;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Validation;

namespace SecurityConsole.Web.Administration.Policies.Reviews;

/// <summary>What policies can be about, at one moment. Immutable.</summary>
internal sealed class PolicySchema
{
    private readonly PolicyValidator? _validator;

    /// <summary>Reads it.</summary>
    /// <param name="text">In Cedar's schema syntax; empty for none, and then nothing is validated.</param>
    /// <exception cref="InvalidOperationException">It cannot be read: the program that wrote it is wrong.</exception>
    public PolicySchema(string text)
    {
        Text = text;
        if (text.Length > 0)
        {
            var parsed = CedarSchema.Parse(text);
            Schema = parsed.Schema ?? throw new InvalidOperationException($"The gateway's own schema cannot be read: {parsed.Problems[0].Message}");
            _validator = new(Schema);
        }
    }

    /// <summary>In Cedar's schema syntax.</summary>
    public string Text { get; }

    /// <summary>The schema; null for none.</summary>
    public CedarSchema? Schema { get; }

    /// <summary>What is wrong with policies, beyond that each can be read.</summary>
    public IEnumerable<DocumentProblem> Validate(CombinedPolicies policies) => _validator is not { } validator
        ? []
        : policies.Places.SelectMany(place => Validate(validator, place.Policy).Select(problem => new DocumentProblem(place.Document, problem)));

    private static IReadOnlyList<SecurityConsole.Policy.Diagnostics.PolicyProblem> Validate(PolicyValidator validator, CedarPolicy policy) => validator.Validate(policy);
}
