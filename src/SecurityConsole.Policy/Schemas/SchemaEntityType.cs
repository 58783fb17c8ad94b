using System.Collections.Frozen;
using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Schemas;

/// <summary>An entity type with its names resolved and its hierarchy closed.</summary>
/// <param name="Name">The full name.</param>
/// <param name="Shape">Its attributes; none for an enumerated type.</param>
public sealed record SchemaEntityType(string Name, RecordShape Shape)
{
    /// <summary>The type of tags' values, or null where the type has no tags.</summary>
    public CedarType? Tags { get; init; }

    /// <summary>The only ids that exist, or null where any id will do.</summary>
    public IReadOnlyList<string>? EnumIds { get; init; }

    /// <summary>The types whose entities may be an ancestor of one of this type, at any distance. Contains the type itself only where it may nest in itself.</summary>
    public FrozenSet<string> Ancestors { get; init; } = [];

    /// <summary>The types whose entities may be below one of this type, at any distance.</summary>
    public FrozenSet<string> Descendants { get; init; } = [];

    /// <summary>The annotations of its declaration, such as <c>@doc</c>.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Where it is declared.</summary>
    public SourceSpan Span { get; init; }
}
