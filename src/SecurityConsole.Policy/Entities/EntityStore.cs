using System.Diagnostics.CodeAnalysis;
using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Entities;

/// <summary>All entities of one moment, each with its ancestors worked out. Immutable and safe to share.</summary>
public sealed class EntityStore : EntitySource
{
    /// <summary>More groups than this around one entity are a mistake: their closure grows with the square.</summary>
    public const int MaximumAncestors = 1_000;

    private readonly Dictionary<EntityUid, Entity> _entities;

    private EntityStore(Dictionary<EntityUid, Entity> entities) => _entities = entities;

    /// <summary>The store without entities.</summary>
    public static EntityStore Empty { get; } = new([]);

    public int Count => _entities.Count;

    /// <summary>Every entity, in no order that means anything.</summary>
    public IReadOnlyCollection<Entity> Entities => _entities.Values;

    /// <summary>Builds a store. Two entities of one name, a circle of groups, or too many groups around one are errors. A parent that is no entity itself is none.</summary>
    public static EntityParse Build(IEnumerable<Entity> entities)
    {
        var problems = new List<PolicyProblem>();
        var given = new Dictionary<EntityUid, Entity>();
        foreach (var entity in entities)
        {
            if (!given.TryAdd(entity.Uid, entity))
            {
                problems.Add(PolicyProblem.Error("duplicate-entity", $"The entity {entity.Uid} is there twice.", default, "Keep one."));
            }
        }

        var closed = new Dictionary<EntityUid, Entity>(given.Count);
        foreach (var entity in given.Values)
        {
            if (CloseOver(entity, given, problems) is { } ancestors)
            {
                closed.Add(entity.Uid, new(entity.Uid, entity.Attributes, [.. entity.Parents], entity.Tags, ancestors));
            }
        }

        return problems.Count == 0 ? new(new(closed), []) : new(null, problems);
    }

    /// <summary>This store with entities added, or put in the place of those of the same name. Takes time proportional to the store.</summary>
    public EntityParse With(IEnumerable<Entity> entities)
    {
        var all = new Dictionary<EntityUid, Entity>(_entities);
        foreach (var entity in entities)
        {
            all[entity.Uid] = entity;
        }

        return Build(all.Values);
    }

    /// <summary>This store without those; what belonged to one of them still says so, but no longer belongs to what that one belonged to.</summary>
    public EntityStore Without(IEnumerable<EntityUid> uids)
    {
        var all = new Dictionary<EntityUid, Entity>(_entities);
        foreach (var uid in uids)
        {
            all.Remove(uid);
        }

        return Build(all.Values).Store!;
    }

    public override bool TryGet(EntityUid uid, [NotNullWhen(true)] out Entity? entity) => _entities.TryGetValue(uid, out entity);

    private static EntityUid[]? CloseOver(Entity entity, Dictionary<EntityUid, Entity> all, List<PolicyProblem> problems)
    {
        var ancestors = new List<EntityUid>(entity.Parents);
        var seen = new HashSet<EntityUid>(entity.Parents);
        for (var i = 0; i < ancestors.Count; i++)
        {
            if (ancestors[i].Equals(entity.Uid))
            {
                problems.Add(PolicyProblem.Error("circular-groups", $"The entity {entity.Uid} belongs to itself, over its parents.", default, "Remove one of the parents in the circle."));
                return null;
            }

            if (ancestors.Count > MaximumAncestors)
            {
                problems.Add(PolicyProblem.Error("too-many-ancestors", $"The entity {entity.Uid} belongs to more than {MaximumAncestors} groups.", default, "Use fewer or flatter groups."));
                return null;
            }

            if (all.TryGetValue(ancestors[i], out var known))
            {
                foreach (var parent in known.Parents)
                {
                    if (seen.Add(parent))
                    {
                        ancestors.Add(parent);
                    }
                }
            }
        }

        return [.. ancestors];
    }
}
