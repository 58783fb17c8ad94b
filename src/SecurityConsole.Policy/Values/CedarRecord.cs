namespace SecurityConsole.Policy.Values;

/// <summary>
/// A record: named fields. A host may subclass it over its own bytes: evaluation of <c>context.args.path</c> asks <see cref="TryGet"/> along the
/// path only, and <see cref="Names"/> only where whole records are compared or written. Must not change while a decision reads it.
/// </summary>
public abstract class CedarRecord
{
    /// <summary>The number of fields.</summary>
    public abstract int Count { get; }

    /// <summary>Each name once, in any order.</summary>
    public abstract IReadOnlyCollection<string> Names { get; }

    /// <summary>Looks up one field; false where the record has none of that name.</summary>
    public abstract bool TryGet(string name, out CedarValue value);

    /// <summary>The value as a Cedar expression.</summary>
    public sealed override string ToString() => CedarValueText.Write(CedarValue.Of(this));

    internal bool HasSameFields(CedarRecord other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (Count != other.Count)
        {
            return false;
        }

        foreach (var name in Names)
        {
            if (!other.TryGet(name, out var theirs) || !TryGet(name, out var ours) || !ours.Equals(theirs))
            {
                return false;
            }
        }

        return true;
    }

    internal int HashFields()
    {
        var hash = Count;
        foreach (var name in Names)
        {
            hash ^= HashCode.Combine(name, TryGet(name, out var value) ? value.GetHashCode() : 0);
        }

        return hash;
    }
}
