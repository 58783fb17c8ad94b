using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Policy.Validation;

/// <summary>Reports a scope that no request can match, because no action applies to such a principal and such a resource.</summary>
internal sealed class ScopeApplication(CedarSchema schema)
{
    /// <summary>The problem with <paramref name="policy"/>, or null where some action applies.</summary>
    public PolicyProblem? Check(CedarPolicy policy)
    {
        var actions = Actions(policy.ActionScope).ToList();
        var principals = Types(policy.PrincipalScope);
        var resources = Types(policy.ResourceScope);
        if (actions.Exists(action => action.Principals.Any(principals) && action.Resources.Any(resources)))
        {
            return null;
        }

        var help = WouldIn(policy.PrincipalScope, actions, action => action.Principals) ? $"Write `principal in` instead of `principal ==` to mean whoever is in it."
            : WouldIn(policy.ResourceScope, actions, action => action.Resources) ? "Write `resource in` instead of `resource ==` to mean whatever is in it."
            : Suggest(policy, actions, principals, resources);
        return PolicyProblem.Error("impossible-scope", "No action of this policy's scope applies to such a principal and such a resource, so that it can never match.", policy.Span, help);
    }

    private static string? Suggest(CedarPolicy policy, List<SchemaAction> actions, Func<string, bool> principals, Func<string, bool> resources)
    {
        if (policy.ActionScope.Kind == ScopeKind.Any || actions.Count == 0)
        {
            return null;
        }

        var name = actions.Count == 1 ? $"{SchemaText.Quote(actions[0].Uid.Id)} applies" : "The actions apply";
        if (!actions.Exists(action => action.Principals.Any(principals)))
        {
            return $"{name} to principals of {Listing(actions.SelectMany(action => action.Principals))}.";
        }

        return !actions.Exists(action => action.Resources.Any(resources)) ? $"{name} to resources of {Listing(actions.SelectMany(action => action.Resources))}." : null;
    }

    private static string Listing(IEnumerable<string> types)
    {
        var names = types.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? "no type, being a group" : string.Join(", ", names.Take(6).Select(type => $"`{type}`")) + (names.Count > 6 ? " and others" : "");
    }

    private IEnumerable<SchemaAction> Actions(ActionScope scope) => scope.Kind switch
    {
        ScopeKind.Any => schema.Actions.Values,
        ScopeKind.Equal => scope.Actions.Where(schema.Actions.ContainsKey).Select(uid => schema.Actions[uid]),
        // Where one of the list is unknown, Cedar takes none of it.
        _ when scope.Actions.Any(uid => !schema.Actions.ContainsKey(uid)) => [],
        _ => scope.Actions.SelectMany(uid => schema.Actions[uid].Descendants.Append(uid)).Distinct().Select(uid => schema.Actions[uid]),
    };

    private Func<string, bool> Types(EntityScope scope) => scope.Kind switch
    {
        ScopeKind.Equal when scope.Entity is { } entity => type => type == entity.Type,
        ScopeKind.In when scope.Entity is { } entity => type => Below(entity.Type, type),
        ScopeKind.Is => type => type == scope.Type,
        ScopeKind.IsIn => type => type == scope.Type && (scope.Entity is null || Below(scope.Entity.Type, type)),
        _ => _ => true,
    };

    private bool Below(string ancestor, string type) => type == ancestor || (schema.EntityTypes.TryGetValue(ancestor, out var above) && above.Descendants.Contains(type));

    // The frequent slip: `principal == Team::"x"` where the principal is an agent in the team.
    private bool WouldIn(EntityScope scope, List<SchemaAction> actions, Func<SchemaAction, IReadOnlyList<string>> side) =>
        scope is { Kind: ScopeKind.Equal, Entity: { } entity }
        && !actions.Exists(action => side(action).Contains(entity.Type, StringComparer.Ordinal))
        && schema.EntityTypes.TryGetValue(entity.Type, out var above)
        && actions.Exists(action => side(action).Any(above.Descendants.Contains));
}
