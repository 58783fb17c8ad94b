using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Policy.Validation;

/// <summary>
/// Checks policies against a schema, in Cedar's strict mode (docs.cedarpolicy.com, "Policy validation"): what it accepts cannot fail at evaluation but for
/// overflow and entities that are missing. Thread-safe.
/// </summary>
/// <param name="schema">The schema.</param>
public sealed class PolicyValidator(CedarSchema schema)
{
    /// <summary>The schema that policies are checked against.</summary>
    public CedarSchema Schema { get; } = schema;

    /// <summary>Every problem of every policy, template and link, in the order of the text. The set is valid where none is an error.</summary>
    public IReadOnlyList<PolicyProblem> Validate(PolicySet policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        var problems = new ProblemCollector();
        foreach (var policy in policies.Policies.Concat(policies.Templates))
        {
            Validate(policy, problems);
        }

        if (policies.Links.Count > 0)
        {
            var links = policies.Links.Select(link => link.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var policy in policies.Instances().Where(policy => links.Contains(policy.Id)))
            {
                ValidateLink(policy, problems);
            }
        }

        return problems.Sorted();
    }

    /// <summary>Every problem of one policy or template.</summary>
    public IReadOnlyList<PolicyProblem> Validate(CedarPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var problems = new ProblemCollector();
        Validate(policy, problems);
        return problems.Sorted();
    }

    /// <summary>The kinds of request that <paramref name="policy"/> can match as far as types tell; none where it can never match.</summary>
    public IReadOnlyList<RequestKind> PossibleRequests(CedarPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var typer = new PolicyTyper(policy);
        return [.. Schema.RequestKinds.Where(kind => typer.Type(Schema, kind, new ProblemCollector()))];
    }

    private void Validate(CedarPolicy policy, ProblemCollector problems)
    {
        var own = new ProblemCollector();
        new KnownEntities(Schema, own).Check(policy);
        if (!own.HasErrors && new ScopeApplication(Schema).Check(policy) is { } impossible)
        {
            own.Error(impossible.Code, impossible.Span, impossible.Message, impossible.Help);
        }

        var canMatch = ValidateTypes(policy, own);
        if (!canMatch && !own.HasErrors)
        {
            own.Warning("impossible-policy", policy.Span, "This policy can never match: for every kind of request its scope or its conditions are false whatever the values.", "Look for `is`, `in` and `has` that cannot hold for the types that the schema gives.");
        }

        problems.Add(own);
    }

    private bool ValidateTypes(CedarPolicy policy, ProblemCollector problems)
    {
        var typer = new PolicyTyper(policy);
        var found = new Dictionary<(string Code, SourceSpan Span), (PolicyProblem First, RequestKind Kind, int Count)>();
        var (canMatch, looked) = (false, 0);
        foreach (var kind in Schema.RequestKinds)
        {
            var here = new ProblemCollector();
            canMatch |= typer.Type(Schema, kind, here);
            looked += here.HasErrors || typer.ScopeCanMatch(Schema, kind) ? 1 : 0;
            foreach (var problem in here.Sorted())
            {
                var key = (problem.Code, problem.Span);
                found[key] = found.TryGetValue(key, out var known) ? (known.First, known.Kind, known.Count + 1) : (problem, kind, 1);
            }
        }

        foreach (var (problem, kind, count) in found.Values)
        {
            // One mistake is one problem, however many kinds of request it shows in; where it shows in some only, say in which.
            var where = count == looked ? "" : count == 1 ? $" This is so for {kind}." : $" This is so for {kind} and {count - 1} more kinds of request.";
            problems.Error(problem.Code, problem.Span, problem.Message + where, problem.Help);
        }

        return canMatch;
    }

    // Types within a link were checked with its template: only what fills the blanks is new.
    private void ValidateLink(CedarPolicy link, ProblemCollector problems)
    {
        var own = new ProblemCollector();
        var entities = new KnownEntities(Schema, own);
        foreach (var entity in new[] { link.PrincipalScope.Entity, link.ResourceScope.Entity }.OfType<EntityUid>())
        {
            entities.Check(entity, link.Span);
        }

        if (own.Sorted().All(problem => problem.Code != "unknown-entity-type") && new ScopeApplication(Schema).Check(link) is { } impossible)
        {
            own.Error(impossible.Code, impossible.Span, impossible.Message, impossible.Help);
        }

        foreach (var problem in own.Sorted())
        {
            // Cedar does not look at ids that fill blanks; neither do they make the set invalid here.
            if (problem.Code is "unknown-id" or "unknown-action")
            {
                problems.Warning(problem.Code, problem.Span, $"The link `{link.Id}`: {problem.Message}", problem.Help);
            }
            else
            {
                problems.Error(problem.Code, problem.Span, $"The link `{link.Id}`: {problem.Message}", problem.Help);
            }
        }
    }
}
