namespace SecurityConsole.Policy.Entities;

/// <summary>Names an entity: <c>Agent::"triage"</c>. Two are equal where type and id are, ordinally.</summary>
/// <param name="Type">The type's full name, with its namespaces (<c>Gateway::Agent</c>).</param>
/// <param name="Id">Any text, unescaped.</param>
public sealed record EntityUid(string Type, string Id)
{
    /// <summary>Zero until asked for: a decision looks the same names up in several tables, and hashing two texts is most of a look-up's cost.</summary>
    private int _hash;

    private EntityUid(EntityUid original)
    {
        Type = original.Type;
        Id = original.Id;
    }

    public bool Equals(EntityUid? other) =>
        ReferenceEquals(this, other) || (other is not null && GetHashCode() == other.GetHashCode() && string.Equals(Id, other.Id) && string.Equals(Type, other.Type));

    public override int GetHashCode()
    {
        var hash = _hash;
        if (hash == 0)
        {
            hash = HashCode.Combine(Type, Id);
            _hash = hash;
        }

        return hash;
    }

    /// <summary>As Cedar writes it, the id escaped.</summary>
    public override string ToString() => $"{Type}::{Syntax.StringEscapes.Quote(Id)}";
}
