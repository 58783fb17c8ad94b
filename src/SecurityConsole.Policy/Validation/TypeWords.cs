using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Validation;

/// <summary>How problems speak of types and expressions.</summary>
internal static class TypeWords
{
    /// <summary><c>a Long</c>, <c>an Agent</c>, <c>a record { path: String }</c>.</summary>
    public static string Article(CedarType type) => type switch
    {
        { Kind: CedarTypeKind.Bool } => "a Boolean",
        { Kind: CedarTypeKind.Long } => "a number (Long)",
        { Kind: CedarTypeKind.String } => "a string",
        { Kind: CedarTypeKind.Set, Element: null } => "a set",
        { Kind: CedarTypeKind.Set, Element: { Kind: CedarTypeKind.Entity, Name: null } } => "a set of entities",
        { Kind: CedarTypeKind.Set } => $"a set (`{type}`)",
        { Kind: CedarTypeKind.Record, Shape: null } => "a record",
        { Kind: CedarTypeKind.Record } => $"a record (`{type}`)",
        { Kind: CedarTypeKind.Entity, Name: null } => "an entity",
        { Kind: CedarTypeKind.Entity } => $"an entity (`{type}`)",
        _ => $"a value of type `{type}`",
    };

    public static string AnyOf(ReadOnlySpan<CedarType> types)
    {
        var words = new string[types.Length];
        for (var i = 0; i < types.Length; i++)
        {
            words[i] = Article(types[i]);
        }

        return string.Join(" or ", words);
    }

    /// <summary>The expression as the start of a sentence: its text where it is short, else words for it.</summary>
    public static string Subject(Expr expression) => Path(expression) is { } path ? $"`{path}`" : "This expression";

    /// <summary><c>context.args.path</c> for a variable and attributes of it, otherwise null.</summary>
    public static string? Path(Expr expression) => expression switch
    {
        VariableExpr variable => variable.Variable switch { Variable.Principal => "principal", Variable.Action => "action", Variable.Resource => "resource", _ => "context" },
        AttributeExpr attribute when Path(attribute.Target) is { } target => SchemaText.IsIdentifier(attribute.Name) ? $"{target}.{attribute.Name}" : $"{target}[{SchemaText.Quote(attribute.Name)}]",
        EntityLiteral entity => $"{entity.Value.Type}::{SchemaText.Quote(entity.Value.Id)}",
        _ => null,
    };
}
