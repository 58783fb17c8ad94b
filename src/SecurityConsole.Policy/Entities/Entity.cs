using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Entities;

/// <summary>An entity: what it is, what is known of it, and what it belongs to. Immutable, as long as a record that a host wrote is.</summary>
public sealed class Entity
{
    /// <summary>Up to this many ancestors a search is faster than a look-up.</summary>
    private const int SearchedUpTo = 8;

    private readonly EntityUid[] _ancestors;
    private readonly HashSet<EntityUid>? _lookup;

    /// <summary>An entity on its own: its ancestors are its parents, until an <see cref="EntityStore"/> or <see cref="Closed"/> knows theirs.</summary>
    public Entity(EntityUid uid, CedarRecord? attributes = null, IEnumerable<EntityUid>? parents = null, CedarRecord? tags = null)
        : this(uid, attributes ?? RecordValue.Empty, [.. (parents ?? []).Distinct()], tags ?? RecordValue.Empty, ancestors: null)
    {
    }

    internal Entity(EntityUid uid, CedarRecord attributes, EntityUid[] parents, CedarRecord tags, EntityUid[]? ancestors)
    {
        Uid = uid;
        Attributes = attributes;
        Parents = parents;
        Tags = tags;
        _ancestors = ancestors ?? parents;
        _lookup = _ancestors.Length > SearchedUpTo ? [.. _ancestors] : null;
    }

    public EntityUid Uid { get; }

    public CedarRecord Attributes { get; }

    public CedarRecord Tags { get; }

    /// <summary>What it belongs to directly.</summary>
    public IReadOnlyList<EntityUid> Parents { get; }

    /// <summary>What it belongs to, over any number of steps; not itself.</summary>
    public IReadOnlyList<EntityUid> Ancestors => _ancestors;

    internal ReadOnlySpan<EntityUid> AncestorSpan => _ancestors;

    /// <summary>An entity made for one call, whose parents are in <paramref name="source"/> with their own ancestors known.</summary>
    public static Entity Closed(EntityUid uid, CedarRecord attributes, IReadOnlyList<EntityUid> parents, CedarRecord? tags, EntitySource source)
    {
        var ancestors = new List<EntityUid>(parents);
        foreach (var parent in parents)
        {
            if (source.TryGet(parent, out var known))
            {
                foreach (var ancestor in known._ancestors)
                {
                    if (!ancestors.Contains(ancestor))
                    {
                        ancestors.Add(ancestor);
                    }
                }
            }
        }

        return new(uid, attributes, [.. parents], tags ?? RecordValue.Empty, [.. ancestors]);
    }

    /// <summary>Cedar's <c>in</c>: whether it is <paramref name="other"/>, or belongs to it.</summary>
    public bool IsIn(EntityUid other)
    {
        if (Uid.Equals(other))
        {
            return true;
        }

        if (_lookup is not null)
        {
            return _lookup.Contains(other);
        }

        foreach (var ancestor in _ancestors)
        {
            if (ancestor.Equals(other))
            {
                return true;
            }
        }

        return false;
    }
}
