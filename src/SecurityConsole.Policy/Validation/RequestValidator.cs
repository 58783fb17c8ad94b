using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Validation;

/// <summary>Checks requests against a schema: the action is declared and applies to the types of principal and resource, and the context has the declared type. Thread-safe.</summary>
/// <param name="schema">The schema.</param>
public sealed class RequestValidator(CedarSchema schema)
{
    /// <summary>Every problem; the request is valid where there is none. Problems have no place in a text.</summary>
    public IReadOnlyList<PolicyProblem> Validate(EntityUid principal, EntityUid action, EntityUid resource, CedarRecord context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var problems = new ProblemCollector();
        CheckType(principal, "principal", problems);
        CheckType(resource, "resource", problems);
        if (!schema.Actions.TryGetValue(action, out var declared))
        {
            problems.Error("unknown-action", default, $"The action `{action.Type}::{SchemaText.Quote(action.Id)}` is not declared.", NearestName.Help(action.Id, schema.Actions.Keys.Select(known => known.Id)));
            return problems.Sorted();
        }

        CheckApplies(declared, principal, "principal", declared.Principals, problems);
        CheckApplies(declared, resource, "resource", declared.Resources, problems);
        new ValueChecker(schema, problems).CheckRecord(context, declared.Context.Shape!, "context");
        return problems.Sorted();
    }

    private void CheckType(EntityUid uid, string side, ProblemCollector problems)
    {
        if (!schema.EntityTypes.ContainsKey(uid.Type))
        {
            problems.Error("unknown-entity-type", default, $"The {side} has the type `{uid.Type}`, which is not declared.", NearestName.Help(uid.Type, schema.EntityTypes.Keys));
        }
        else
        {
            new ValueChecker(schema, problems).CheckReference(uid, side);
        }
    }

    private static void CheckApplies(SchemaAction action, EntityUid uid, string side, IReadOnlyList<string> types, ProblemCollector problems)
    {
        if (!types.Contains(uid.Type, StringComparer.Ordinal))
        {
            var help = types.Count == 0 ? "It is a group, which no request can name." : $"It applies to {string.Join(", ", types.Order(StringComparer.Ordinal).Select(type => $"`{type}`"))}.";
            problems.Error("action-does-not-apply", default, $"The action {SchemaText.Quote(action.Uid.Id)} does not apply to a {side} of the type `{uid.Type}`.", help);
        }
    }
}
