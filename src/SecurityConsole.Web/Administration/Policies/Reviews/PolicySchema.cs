using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Validation;

namespace SecurityConsole.Web.Administration.Policies.Reviews;

/// <summary>What policies can be about, at one moment. Thread-safe.</summary>
internal sealed class PolicySchema
{
    private const int MostOfScopes = 4_096;

    private readonly PolicySnapshot _snapshot;
    private readonly PolicyValidator _validator;
    private readonly Lock _lock = new();
    private readonly Dictionary<EntityUid, PolicyValidator> _ofScopes = [];

    /// <summary>Writes it.</summary>
    /// <param name="snapshot">What there is.</param>
    /// <param name="before">An earlier one, which is used again where nothing in its text has changed; null for none.</param>
    /// <exception cref="InvalidOperationException">It cannot be read: the program that wrote it is wrong.</exception>
    public PolicySchema(PolicySnapshot snapshot, PolicySchema? before)
    {
        _snapshot = snapshot;
        Text = PolicyInventory.Schema(snapshot);
        var isSame = before is not null && before.Text == Text;
        Schema = isSame ? before!.Schema : Read(Text);
        _validator = isSame ? before!._validator : new(Schema);
        Names = new(snapshot);
    }

    /// <summary>In Cedar's schema syntax.</summary>
    public string Text { get; }

    /// <summary>The schema.</summary>
    public CedarSchema Schema { get; }

    /// <summary>What there is by name.</summary>
    public KnownNames Names { get; }

    /// <summary>What is wrong with policies, beyond that each can be read: by the schema, in the annotations that the gateway gives a meaning, and in names that nothing has.</summary>
    public IEnumerable<DocumentProblem> Validate(CombinedPolicies policies) => policies.Places.SelectMany(place => Validate(place.Policy).Select(problem => new DocumentProblem(place.Document, problem)));

    private IEnumerable<PolicyProblem> Validate(CedarPolicy policy)
    {
        var sentences = new List<string>();
        ObligationReader.Read(policy, sentences);
        var span = policy.Annotations.Count == 0 ? policy.Span : policy.Annotations[0].Span.To(policy.Annotations[^1].Span);
        return ValidatorOf(policy).Validate(policy).Concat(sentences.Select(sentence => PolicyProblem.Error("obligation", sentence, span))).Concat(NameReview.Of(policy, Names));
    }

    // One tool or one server alone says what its arguments are: what others call by the same name does not matter then.
    private PolicyValidator ValidatorOf(CedarPolicy policy)
    {
        if (policy.ResourceScope is not { Entity: { } scope } || scope.Type is not (PolicyNames.Tool or PolicyNames.Server))
        {
            return _validator;
        }

        lock (_lock)
        {
            if (_ofScopes.TryGetValue(scope, out var known))
            {
                return known;
            }
        }

        var validator = PolicyInventory.SchemaOf(_snapshot, scope) is { } text ? new PolicyValidator(Read(text)) : _validator;
        lock (_lock)
        {
            if (_ofScopes.Count < MostOfScopes)
            {
                _ofScopes[scope] = validator;
            }
        }

        return validator;
    }

    private static CedarSchema Read(string text)
    {
        var parsed = CedarSchema.Parse(text);
        return parsed.Schema ?? throw new InvalidOperationException($"The gateway's own schema cannot be read: {parsed.Problems[0].Message}");
    }
}
