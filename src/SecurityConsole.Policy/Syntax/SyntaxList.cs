using System.Collections;
using System.Runtime.CompilerServices;

namespace SecurityConsole.Policy.Syntax;

/// <summary>An immutable list that is equal to another where all elements are, so that records of syntax compare by what they say.</summary>
[CollectionBuilder(typeof(SyntaxListFactory), nameof(SyntaxListFactory.Of))]
public sealed class SyntaxList<T> : IReadOnlyList<T>, IEquatable<SyntaxList<T>>
{
    private readonly T[] _items;

    public SyntaxList(IEnumerable<T> items)
        : this(items.ToArray())
    {
    }

    private SyntaxList(T[] items) => _items = items;

    internal static SyntaxList<T> Copy(ReadOnlySpan<T> items) => new(items.ToArray());

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    public bool Equals(SyntaxList<T>? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    public override bool Equals(object? obj) => Equals(obj as SyntaxList<T>);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"[{string.Join(", ", _items)}]";
}
