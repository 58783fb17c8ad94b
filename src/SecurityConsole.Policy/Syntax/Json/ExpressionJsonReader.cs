using System.Text;
using System.Text.Json;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Syntax.Json;

/// <summary>Reads expressions in JSON. Throws <see cref="FormatException"/> with a sentence, which never leaves <see cref="PolicyJson"/>; depth is limited by the document.</summary>
internal static class ExpressionJsonReader
{
    private static readonly Dictionary<string, BinaryOperator> Operators = Enum.GetValues<BinaryOperator>().ToDictionary(ExpressionPrinter.SymbolOf, StringComparer.Ordinal);

    public static Expr Read(JsonElement json)
    {
        var (kind, body) = JsonShape.Single(json);
        var expression = kind switch
        {
            "Value" => ReadValue(body),
            "Var" => ReadVariable(JsonShape.Text(body)),
            "!" => new NotExpr(Operand(body, "arg"), default),
            "neg" => new NegateExpr(Operand(body, "arg"), default),
            "." => new AttributeExpr(Operand(body, "left"), JsonShape.Text(JsonShape.Member(body, "attr")), default),
            "has" => new HasExpr(Operand(body, "left"), ReadPath(JsonShape.Member(body, "attr")), default),
            "like" => new LikeExpr(Operand(body, "left"), ReadPattern(JsonShape.Member(body, "pattern")), default),
            "is" => new IsExpr(Operand(body, "left"), JsonShape.TypeName(JsonShape.Member(body, "entity_type")), JsonShape.Has(body, "in") ? Operand(body, "in") : null, default),
            "if-then-else" => new IfExpr(Operand(body, "if"), Operand(body, "then"), Operand(body, "else"), default),
            "Set" => new SetExpr([.. JsonShape.Items(body).Select(Read)], default),
            "Record" => new RecordExpr([.. JsonShape.Members(body).Select(member => new RecordField(member.Name, Read(member.Value)))], default),
            "Slot" => throw new FormatException("A template's blanks stand in the scope only."),
            _ when Operators.TryGetValue(kind, out var symbol) => new BinaryExpr(symbol, Operand(body, "left"), Operand(body, "right"), default),
            _ => ReadCall(kind, body),
        };
        return expression.Depth <= Expr.MaximumDepth ? expression : throw new FormatException($"An expression is more than {Expr.MaximumDepth} operators deep.");
    }

    private static Expr Operand(JsonElement body, string name) => Read(JsonShape.Member(body, name));

    private static CallExpr ReadCall(string name, JsonElement body)
    {
        var function = CedarFunction.Find(name) ?? throw new FormatException($"There is no expression {StringEscapes.Quote(name)}.");
        if (!function.IsExtension)
        {
            return new CallExpr(function, function.Arity == 1 ? [Operand(body, "arg")] : [Operand(body, "left"), Operand(body, "right")], default);
        }

        SyntaxList<Expr> arguments = [.. JsonShape.Items(body).Select(Read)];
        return function.IsMethod && arguments.Count == 0 ? throw new FormatException($"`{name}` needs what it is called on.") : new CallExpr(function, arguments, default);
    }

    /// <summary>A single name may be any text; the parts of a path are names that need no quotes.</summary>
    private static SyntaxList<string> ReadPath(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            return [JsonShape.Text(json)];
        }

        SyntaxList<string> path = [.. JsonShape.Items(json).Select(JsonShape.Text)];
        return path.Count > 0 && (path.Count == 1 || path.All(name => Keywords.CanStandBare(name))) ? path : throw new FormatException("The path behind has is one text, or an array of names.");
    }

    private static VariableExpr ReadVariable(string name)
    {
        foreach (var variable in Enum.GetValues<Variable>())
        {
            if (ExpressionPrinter.NameOf(variable) == name)
            {
                return new(variable, default);
            }
        }

        throw new FormatException($"{StringEscapes.Quote(name)} is not a variable.");
    }

    private static Expr ReadValue(JsonElement json) =>
        CedarJson.TryRead(json, out var value, out var problem) ? Literal(value) : throw new FormatException(problem);

    /// <summary>A value of any kind may stand where the form says literal.</summary>
    private static Expr Literal(CedarValue value) => value.Kind switch
    {
        CedarKind.Bool => new BoolLiteral(value.AsBool, default),
        CedarKind.Long => new LongLiteral(value.AsLong, default),
        CedarKind.String => new StringLiteral(value.AsString, default),
        CedarKind.Entity => new EntityLiteral(value.AsEntity, default),
        CedarKind.Set => new SetExpr([.. value.AsSet.Select(Literal)], default),
        CedarKind.Record => new RecordExpr([.. value.AsRecord.Names.Select(name => new RecordField(name, Literal(value.AsRecord.TryGet(name, out var field) ? field : default)))], default),
        _ => PolicyParser.ParseExpression(value.ToString(), out _)!,
    };

    private static LikePattern ReadPattern(JsonElement json)
    {
        var segments = new List<string>();
        var segment = new StringBuilder();
        foreach (var element in JsonShape.Items(json))
        {
            if (element.ValueKind == JsonValueKind.String && JsonShape.Text(element) == "Wildcard")
            {
                segments.Add(segment.ToString());
                segment.Clear();
            }
            else
            {
                segment.Append(JsonShape.Text(JsonShape.Member(element, "Literal")));
            }
        }

        segments.Add(segment.ToString());
        return new([.. segments]);
    }
}
