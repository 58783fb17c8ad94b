using System.Collections.Frozen;

namespace SecurityConsole.Engine.Policies.Arguments;

/// <summary>The type of an argument, as the tool's input schema declares it. Immutable.</summary>
public sealed record ArgumentType
{
    /// <summary>Not declared.</summary>
    public static ArgumentType Any { get; } = new();

    /// <summary>What it is.</summary>
    public ArgumentKind Kind { get; init; }

    /// <summary>Of a list: its items. Null else.</summary>
    public ArgumentType? Item { get; init; }

    /// <summary>Of a record: its members by name. Empty else.</summary>
    public FrozenDictionary<string, ArgumentType> Members { get; init; } = FrozenDictionary<string, ArgumentType>.Empty;

    /// <summary>The type of a member; <see cref="Any"/> where it is not declared.</summary>
    public ArgumentType Member(string name) => Members.GetValueOrDefault(name, Any);

    /// <summary>Whether two say the same.</summary>
    public bool Matches(ArgumentType other) =>
        Kind == other.Kind
        && (Item is null ? other.Item is null : other.Item is not null && Item.Matches(other.Item))
        && Members.Count == other.Members.Count
        && Members.All(member => other.Members.TryGetValue(member.Key, out var same) && member.Value.Matches(same));
}
