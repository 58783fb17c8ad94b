using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Schemas.Declarations;

/// <summary>A type as the schema's author wrote it, with its names not yet resolved.</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="Span">Where; zero for schemas in JSON.</param>
public sealed record TypeExpression(TypeExpressionKind Kind, SourceSpan Span)
{
    /// <summary>The name as written, where the kind has one.</summary>
    public string? Name { get; init; }

    /// <summary>The element of a set.</summary>
    public TypeExpression? Element { get; init; }

    /// <summary>The attributes of a record, in the order in which they are written.</summary>
    public IReadOnlyList<AttributeDeclaration> Attributes { get; init; } = [];

    /// <summary>An empty record: the shape and context where a schema gives none.</summary>
    internal static TypeExpression EmptyRecord { get; } = new(TypeExpressionKind.Record, default);
}
