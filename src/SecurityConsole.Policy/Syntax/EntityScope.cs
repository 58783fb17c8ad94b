using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Policy.Syntax;

/// <summary>What a policy's scope says of principal or resource.</summary>
/// <param name="Kind">Which of the others are there.</param>
/// <param name="Entity">With Equal, In, IsIn: the entity; null where <paramref name="Slot"/> stands for it.</param>
/// <param name="Slot">The template's blank in place of the entity.</param>
/// <param name="Type">With Is and IsIn: the full name of the type.</param>
/// <param name="Span">From the variable on. Not part of equality.</param>
public sealed record EntityScope(ScopeKind Kind, EntityUid? Entity, TemplateSlot? Slot, string? Type, SourceSpan Span)
{
    /// <summary>No limit.</summary>
    public static EntityScope Any { get; } = new(ScopeKind.Any, null, null, null, default);

    public bool Equals(EntityScope? other) => other is not null && Kind == other.Kind && Slot == other.Slot && string.Equals(Type, other.Type) && Equals(Entity, other.Entity);

    public override int GetHashCode() => HashCode.Combine(Kind, Entity, Slot, Type);
}
