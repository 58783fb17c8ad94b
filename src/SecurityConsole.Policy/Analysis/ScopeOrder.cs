using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Policy.Analysis;

/// <summary>Whether one scope matches all that another matches. Says yes only where that is certain.</summary>
/// <param name="schema">For the groups of actions.</param>
/// <param name="isIn">Whether the first entity is in the second, as far as entities are known.</param>
internal sealed class ScopeOrder(CedarSchema schema, Func<EntityUid, EntityUid, bool> isIn)
{
    /// <summary>Whether whatever matches <paramref name="narrow"/>'s scope matches that of <paramref name="wide"/> too.</summary>
    public bool Covers(CedarPolicy wide, CedarPolicy narrow) =>
        Covers(wide.ActionScope, narrow.ActionScope) && Covers(wide.PrincipalScope, narrow.PrincipalScope) && Covers(wide.ResourceScope, narrow.ResourceScope);

    private bool Covers(EntityScope wide, EntityScope narrow)
    {
        if (wide.Slot is not null || narrow.Slot is not null)
        {
            return wide.Kind == ScopeKind.Any || wide.Equals(narrow);
        }

        var typeFits = wide.Type is null || wide.Type == (narrow.Kind == ScopeKind.Equal ? narrow.Entity!.Type : narrow.Type);
        return wide.Kind switch
        {
            ScopeKind.Any => true,
            ScopeKind.Equal => narrow.Kind == ScopeKind.Equal && narrow.Entity!.Equals(wide.Entity),
            ScopeKind.Is => typeFits,
            _ => typeFits && narrow.Entity is { } entity && (entity.Equals(wide.Entity) || isIn(entity, wide.Entity!)),
        };
    }

    private bool Covers(ActionScope wide, ActionScope narrow)
    {
        if (wide.Kind == ScopeKind.Any)
        {
            return true;
        }

        if (narrow.Kind == ScopeKind.Any)
        {
            return false;
        }

        foreach (var action in narrow.Actions)
        {
            var group = schema.Actions.GetValueOrDefault(action);
            // `in` an action that has members means those too, which `==` does not.
            var covered = wide.Kind == ScopeKind.Equal
                ? wide.Actions[0].Equals(action) && (narrow.Kind == ScopeKind.Equal || group is { Descendants.Count: 0 })
                : wide.Actions.Any(other => other.Equals(action) || (group is not null && group.Ancestors.Contains(other)));
            if (!covered)
            {
                return false;
            }
        }

        return narrow.Actions.Count > 0;
    }
}
