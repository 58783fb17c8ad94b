using System.Text.Json;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Syntax.Json;

/// <summary>Writes expressions in the form of <c>docs.cedarpolicy.com/policies/json-format.html</c>.</summary>
internal sealed class ExpressionJsonWriter(Utf8JsonWriter json)
{
    public void Write(Expr expression)
    {
        json.WriteStartObject();
        switch (expression)
        {
            case BoolLiteral or LongLiteral or StringLiteral or EntityLiteral:
                json.WritePropertyName("Value");
                CedarJson.Write(json, ValueOf(expression));
                break;
            case VariableExpr variable:
                json.WriteString("Var", ExpressionPrinter.NameOf(variable.Variable));
                break;
            case NotExpr not:
                WriteUnary("!", not.Operand);
                break;
            case NegateExpr negate:
                WriteUnary("neg", negate.Operand);
                break;
            case BinaryExpr binary:
                WriteBinary(ExpressionPrinter.SymbolOf(binary.Operator), binary.Left, binary.Right);
                break;
            case HasExpr has:
                WriteHas(has);
                break;
            case LikeExpr like:
                json.WriteStartObject("like");
                WriteOperand("left", like.Target);
                WritePattern(like.Pattern);
                json.WriteEndObject();
                break;
            case IsExpr test:
                json.WriteStartObject("is");
                WriteOperand("left", test.Target);
                json.WriteString("entity_type", test.Type);
                if (test.Container is { } container)
                {
                    WriteOperand("in", container);
                }

                json.WriteEndObject();
                break;
            case IfExpr choice:
                json.WriteStartObject("if-then-else");
                WriteOperand("if", choice.Test);
                WriteOperand("then", choice.Then);
                WriteOperand("else", choice.Else);
                json.WriteEndObject();
                break;
            case AttributeExpr attribute:
                WriteNamed(".", attribute.Target, attribute.Name);
                break;
            case SetExpr set:
                WriteList("Set", set.Elements);
                break;
            case RecordExpr record:
                json.WriteStartObject("Record");
                foreach (var field in record.Fields)
                {
                    WriteOperand(field.Name, field.Value);
                }

                json.WriteEndObject();
                break;
            case CallExpr call:
                WriteCall(call);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(expression), expression.GetType().Name, "This kind of expression has no JSON form.");
        }

        json.WriteEndObject();
    }

    private static CedarValue ValueOf(Expr literal) => literal switch
    {
        BoolLiteral boolean => CedarValue.Of(boolean.Value),
        LongLiteral number => CedarValue.Of(number.Value),
        StringLiteral text => CedarValue.Of(text.Value),
        _ => CedarValue.Of(((EntityLiteral)literal).Value),
    };

    private void WriteCall(CallExpr call)
    {
        if (call.Function.IsExtension)
        {
            WriteList(call.Function.Name, call.Arguments);
        }
        else if (call.Function.Arity == 1)
        {
            WriteUnary(call.Function.Name, call.Arguments[0]);
        }
        else
        {
            WriteBinary(call.Function.Name, call.Arguments[0], call.Arguments[1]);
        }
    }

    /// <summary>One name is a text, as ever; a path is an array, as Cedar writes since it knows paths.</summary>
    private void WriteHas(HasExpr has)
    {
        if (has.Path.Count == 1)
        {
            WriteNamed("has", has.Target, has.Path[0]);
            return;
        }

        json.WriteStartObject("has");
        WriteOperand("left", has.Target);
        json.WriteStartArray("attr");
        foreach (var name in has.Path)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteNamed(string kind, Expr left, string attribute)
    {
        json.WriteStartObject(kind);
        WriteOperand("left", left);
        json.WriteString("attr", attribute);
        json.WriteEndObject();
    }

    private void WritePattern(LikePattern pattern)
    {
        json.WriteStartArray("pattern");
        for (var i = 0; i < pattern.Segments.Count; i++)
        {
            if (i > 0)
            {
                json.WriteStringValue("Wildcard");
            }

            if (pattern.Segments[i].Length > 0)
            {
                json.WriteStartObject();
                json.WriteString("Literal", pattern.Segments[i]);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private void WriteUnary(string kind, Expr operand)
    {
        json.WriteStartObject(kind);
        WriteOperand("arg", operand);
        json.WriteEndObject();
    }

    private void WriteBinary(string kind, Expr left, Expr right)
    {
        json.WriteStartObject(kind);
        WriteOperand("left", left);
        WriteOperand("right", right);
        json.WriteEndObject();
    }

    private void WriteList(string kind, SyntaxList<Expr> items)
    {
        json.WriteStartArray(kind);
        foreach (var item in items)
        {
            Write(item);
        }

        json.WriteEndArray();
    }

    private void WriteOperand(string name, Expr operand)
    {
        json.WritePropertyName(name);
        Write(operand);
    }
}
