using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Policy.Evaluation;

/// <summary>One of the three parts of a scope, ready to compare. It never fails: a request names entities only.</summary>
internal readonly struct ScopeMatch
{
    private readonly EntityUid[] _entities;
    private readonly string? _type;

    public ScopeMatch(EntityScope scope)
    {
        Kind = scope.Kind;
        _entities = scope.Entity is { } entity ? [entity] : [];
        _type = scope.Type;
    }

    public ScopeMatch(ActionScope scope)
    {
        Kind = scope.Kind;
        _entities = [.. scope.Actions.Distinct()];
        _type = null;
    }

    public ScopeKind Kind { get; }

    /// <summary>The entities of which the request's must be, or be in, one.</summary>
    public ReadOnlySpan<EntityUid> Entities => _entities;

    public string? Type => _type;

    public bool Matches(EntityUid uid, Entity? entity)
    {
        switch (Kind)
        {
            case ScopeKind.Any:
                return true;
            case ScopeKind.Equal:
                return uid.Equals(_entities[0]);
            case ScopeKind.Is:
                return string.Equals(uid.Type, _type);
            case ScopeKind.IsIn:
                return string.Equals(uid.Type, _type) && IsIn(uid, entity);
            default:
                return IsIn(uid, entity);
        }
    }

    private bool IsIn(EntityUid uid, Entity? entity)
    {
        foreach (var candidate in _entities)
        {
            if (entity is null ? uid.Equals(candidate) : entity.IsIn(candidate))
            {
                return true;
            }
        }

        return false;
    }
}
