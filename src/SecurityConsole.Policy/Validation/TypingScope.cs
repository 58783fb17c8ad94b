using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Validation;

/// <summary>What the typers of one policy, for one kind of request, share.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Kind">The kind of request.</param>
/// <param name="Shapes">The policy's expressions, numbered.</param>
/// <param name="Problems">Where mistakes go.</param>
internal sealed record TypingScope(CedarSchema Schema, RequestKind Kind, ExpressionShapes Shapes, ProblemCollector Problems)
{
    public CedarType TypeOf(Variable variable) => variable switch
    {
        Variable.Principal => CedarType.Entity(Kind.Principal.Name),
        Variable.Resource => CedarType.Entity(Kind.Resource.Name),
        Variable.Action => CedarType.Entity(Kind.Action.Uid.Type),
        _ => Kind.Action.Context,
    };

    /// <summary>The attributes of a record or an entity.</summary>
    public RecordShape ShapeOf(CedarType type) => type.Kind == CedarTypeKind.Record
        ? type.Shape ?? RecordShape.Empty
        : type.Name is { } name && Schema.EntityTypes.TryGetValue(name, out var entity) ? entity.Shape : RecordShape.Empty;

    /// <summary>The type of an entity's tags, or null where it has none.</summary>
    public CedarType? TagsOf(CedarType type) => type.Name is { } name && Schema.EntityTypes.TryGetValue(name, out var entity) ? entity.Tags : null;
}
