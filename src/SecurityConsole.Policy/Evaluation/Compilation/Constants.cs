using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Evaluation.Compilation;

/// <summary>Works out at compilation what no request can change: literals, sets and records of them, and <c>ip("…")</c> and the like. What fails is left to fail at evaluation.</summary>
internal static class Constants
{
    public static bool TryFold(Expr expression, out CedarValue value)
    {
        switch (expression)
        {
            case BoolLiteral literal:
                value = CedarValue.Of(literal.Value);
                return true;
            case LongLiteral literal:
                value = CedarValue.Of(literal.Value);
                return true;
            case StringLiteral literal:
                value = CedarValue.Of(literal.Value);
                return true;
            case EntityLiteral literal:
                value = CedarValue.Of(literal.Value);
                return true;
            case SetExpr set:
                return TryFoldSet(set, out value);
            case RecordExpr record:
                return TryFoldRecord(record, out value);
            case CallExpr { Arguments: [StringLiteral argument] } call when !call.Function.IsMethod:
                return ExtensionConstructors.TryConstruct(call.Function.Name, argument.Value, out value);
            default:
                value = default;
                return false;
        }
    }

    private static bool TryFoldSet(SetExpr set, out CedarValue value)
    {
        value = default;
        var values = new CedarValue[set.Elements.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (!TryFold(set.Elements[i], out values[i]))
            {
                return false;
            }
        }

        value = CedarValue.Of(new CedarSet(values));
        return true;
    }

    private static bool TryFoldRecord(RecordExpr record, out CedarValue value)
    {
        value = default;
        var fields = new List<KeyValuePair<string, CedarValue>>(record.Fields.Count);
        foreach (var field in record.Fields)
        {
            if (!TryFold(field.Value, out var folded))
            {
                return false;
            }

            fields.Add(new(field.Name, folded));
        }

        value = CedarValue.Of(new RecordValue(fields));
        return true;
    }
}
