using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Policy.Syntax;

/// <summary>What a policy's scope says of the action.</summary>
/// <param name="Kind">Any, Equal or In.</param>
/// <param name="Actions">With Equal one; with In any number, of which one must hold.</param>
/// <param name="IsList">Whether In was written with brackets.</param>
/// <param name="Span">From the variable on. Not part of equality.</param>
public sealed record ActionScope(ScopeKind Kind, SyntaxList<EntityUid> Actions, bool IsList, SourceSpan Span)
{
    /// <summary>No limit.</summary>
    public static ActionScope Any { get; } = new(ScopeKind.Any, [], IsList: false, default);

    public bool Equals(ActionScope? other) => other is not null && Kind == other.Kind && IsList == other.IsList && Actions.Equals(other.Actions);

    public override int GetHashCode() => HashCode.Combine(Kind, Actions, IsList);
}
