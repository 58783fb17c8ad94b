using System.Collections.Immutable;
using System.Text;

namespace SecurityConsole.Policy.Schemas;

/// <summary>The attributes of a record or an entity type, sorted by name. Immutable; two are equal where their attributes are.</summary>
public sealed class RecordShape : IEquatable<RecordShape>
{
    private const int ShownAttributes = 8;
    private readonly int _hash;

    /// <summary>A shape of <paramref name="attributes"/>; a later one replaces an earlier one of the same name.</summary>
    public RecordShape(IEnumerable<KeyValuePair<string, AttributeType>> attributes)
    {
        var builder = ImmutableSortedDictionary.CreateBuilder<string, AttributeType>(StringComparer.Ordinal);
        foreach (var (name, type) in attributes)
        {
            builder[name] = type;
        }

        Attributes = builder.ToImmutable();
        var hash = new HashCode();
        foreach (var (name, type) in Attributes)
        {
            hash.Add(name, StringComparer.Ordinal);
            hash.Add(type);
        }

        _hash = hash.ToHashCode();
    }

    /// <summary>No attributes.</summary>
    public static RecordShape Empty { get; } = new([]);

    /// <summary>Every attribute by its name.</summary>
    public ImmutableSortedDictionary<string, AttributeType> Attributes { get; }

    /// <summary>The attribute <paramref name="name"/>, or null where the shape has none of that name.</summary>
    public AttributeType? Find(string name) => Attributes.GetValueOrDefault(name);

    /// <inheritdoc/>
    public bool Equals(RecordShape? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || _hash != other._hash || Attributes.Count != other.Attributes.Count)
        {
            return false;
        }

        foreach (var (name, type) in Attributes)
        {
            if (!other.Attributes.TryGetValue(name, out var theirs) || !type.Equals(theirs))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RecordShape);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>As a schema writes it, cut after eight attributes.</summary>
    public override string ToString()
    {
        if (Attributes.Count == 0)
        {
            return "{}";
        }

        var text = new StringBuilder("{ ");
        foreach (var (name, type) in Attributes.Take(ShownAttributes))
        {
            text.Append(text.Length > 2 ? ", " : "").Append(SchemaText.AttributeName(name)).Append(type.Required ? ": " : "?: ").Append(type.Type);
        }

        return text.Append(Attributes.Count > ShownAttributes ? ", … }" : " }").ToString();
    }
}
