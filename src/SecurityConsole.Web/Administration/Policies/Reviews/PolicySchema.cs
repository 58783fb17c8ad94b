using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Policy.Diagnostics;
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

    /// <summary>What is wrong with policies, beyond that each can be read: by the schema, and in the annotations that the gateway gives a meaning.</summary>
    public IEnumerable<DocumentProblem> Validate(CombinedPolicies policies) => policies.Places.SelectMany(place => Validate(place.Policy).Select(problem => new DocumentProblem(place.Document, problem)));

    private IEnumerable<PolicyProblem> Validate(CedarPolicy policy)
    {
        var sentences = new List<string>();
        ObligationReader.Read(policy, sentences);
        var span = policy.Annotations.Count == 0 ? policy.Span : policy.Annotations[0].Span.To(policy.Annotations[^1].Span);
        return (_validator?.Validate(policy) ?? []).Concat(sentences.Select(sentence => PolicyProblem.Error("obligation", sentence, span)));
    }
}
