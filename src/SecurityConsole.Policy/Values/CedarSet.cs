using System.Collections;

namespace SecurityConsole.Policy.Values;

/// <summary>A set: each value once, in no order that means anything. Immutable and safe to share.</summary>
public sealed class CedarSet : IReadOnlyList<CedarValue>, IEquatable<CedarSet>
{
    /// <summary>From this size on, membership is looked up instead of searched: hashing costs more than eight comparisons.</summary>
    private const int HashedFrom = 9;

    private readonly CedarValue[] _values;
    private readonly HashSet<CedarValue>? _lookup;

    /// <summary>Takes the values, duplicates dropped.</summary>
    public CedarSet(IEnumerable<CedarValue> values)
        : this([.. values])
    {
    }

    /// <summary>Takes over <paramref name="values"/>, which nobody may change afterwards.</summary>
    internal CedarSet(CedarValue[] values)
    {
        if (values.Length >= HashedFrom)
        {
            _lookup = [.. values];
            _values = _lookup.Count == values.Length ? values : [.. _lookup];
            return;
        }

        var kept = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (!values.AsSpan(0, kept).Contains(values[i]))
            {
                values[kept++] = values[i];
            }
        }

        _values = kept == values.Length ? values : values[..kept];
    }

    /// <summary>The set <c>[]</c>.</summary>
    public static CedarSet Empty { get; } = new(Array.Empty<CedarValue>());

    public int Count => _values.Length;

    /// <summary>The values in the order of first mention.</summary>
    public CedarValue this[int index] => _values[index];

    public bool Contains(CedarValue value) => _lookup?.Contains(value) ?? _values.AsSpan().Contains(value);

    public bool ContainsAll(CedarSet other)
    {
        foreach (var value in other._values)
        {
            if (!Contains(value))
            {
                return false;
            }
        }

        return true;
    }

    public bool ContainsAny(CedarSet other)
    {
        foreach (var value in other._values)
        {
            if (Contains(value))
            {
                return true;
            }
        }

        return false;
    }

    public bool Equals(CedarSet? other) => other is not null && (ReferenceEquals(this, other) || (Count == other.Count && ContainsAll(other)));

    public override bool Equals(object? obj) => Equals(obj as CedarSet);

    public override int GetHashCode()
    {
        var hash = Count;
        foreach (var value in _values)
        {
            hash ^= value.GetHashCode();
        }

        return hash;
    }

    public IEnumerator<CedarValue> GetEnumerator() => ((IEnumerable<CedarValue>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The value as a Cedar expression.</summary>
    public override string ToString() => CedarValueText.Write(CedarValue.Of(this));
}
