using System.Diagnostics.CodeAnalysis;

namespace SecurityConsole.Policy.Entities;

/// <summary>Where a decision finds entities. A host may lay the entities of one call over an <see cref="EntityStore"/>. Must not change while a decision reads it.</summary>
public abstract class EntitySource
{
    /// <summary>The source that knows no entity.</summary>
    public static EntitySource Nothing { get; } = new NoEntities();

    /// <summary>Looks up one entity, its ancestors known (<see cref="Entity.Closed"/>).</summary>
    public abstract bool TryGet(EntityUid uid, [NotNullWhen(true)] out Entity? entity);

    private sealed class NoEntities : EntitySource
    {
        public override bool TryGet(EntityUid uid, [NotNullWhen(true)] out Entity? entity)
        {
            entity = null;
            return false;
        }
    }
}
