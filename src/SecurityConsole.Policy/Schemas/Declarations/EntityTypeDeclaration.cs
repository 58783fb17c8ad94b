using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Schemas.Declarations;

/// <summary>An entity type as written: <c>entity Agent in [Team] { owner: String } tags String;</c> or <c>entity Level enum ["low", "high"];</c>.</summary>
/// <param name="Name">Its name within the namespace.</param>
/// <param name="Annotations">Its annotations.</param>
/// <param name="Span">Where its name stands.</param>
public sealed record EntityTypeDeclaration(string Name, IReadOnlyDictionary<string, string> Annotations, SourceSpan Span)
{
    /// <summary>The types that an entity of this one may be a member of, directly.</summary>
    public IReadOnlyList<NameReference> MemberOf { get; init; } = [];

    /// <summary>The attributes. In JSON this may be the name of a common type.</summary>
    public TypeExpression Shape { get; init; } = TypeExpression.EmptyRecord;

    /// <summary>The type of every tag's value, or null where entities of this type have no tags.</summary>
    public TypeExpression? Tags { get; init; }

    /// <summary>The only ids that entities of this type may have, or null where any id will do.</summary>
    public IReadOnlyList<string>? EnumIds { get; init; }
}
