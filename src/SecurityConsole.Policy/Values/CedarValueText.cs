using System.Globalization;
using System.Text;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Policy.Values;

/// <summary>Writes values as Cedar expressions. Recursion is bounded by how values come to be: JSON of limited depth, expressions of limited depth.</summary>
internal static class CedarValueText
{
    public static string Write(CedarValue value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return text.ToString();
    }

    public static void Write(CedarValue value, StringBuilder text)
    {
        switch (value.Kind)
        {
            case CedarKind.Bool:
                text.Append(value.AsBool ? "true" : "false");
                break;
            case CedarKind.Long:
                text.Append(value.AsLong.ToString(CultureInfo.InvariantCulture));
                break;
            case CedarKind.String:
                StringEscapes.Quote(value.AsString, text);
                break;
            case CedarKind.Entity:
                text.Append(value.AsEntity.Type).Append("::");
                StringEscapes.Quote(value.AsEntity.Id, text);
                break;
            case CedarKind.Set:
                WriteSet(value.AsSet, text);
                break;
            case CedarKind.Record:
                WriteRecord(value.AsRecord, text);
                break;
            case CedarKind.IpAddress:
                text.Append("ip(\"").Append(value.AsIpAddress).Append("\")");
                break;
            case CedarKind.Decimal:
                text.Append("decimal(\"").Append(value.AsDecimal).Append("\")");
                break;
            case CedarKind.DateTime:
                text.Append(value.AsDateTime);
                break;
            default:
                text.Append("duration(\"").Append(value.AsDuration).Append("\")");
                break;
        }
    }

    private static void WriteSet(CedarSet set, StringBuilder text)
    {
        text.Append('[');
        for (var i = 0; i < set.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Write(set[i], text);
        }

        text.Append(']');
    }

    private static void WriteRecord(CedarRecord record, StringBuilder text)
    {
        text.Append('{');
        var first = true;
        foreach (var name in record.Names.Order(StringComparer.Ordinal))
        {
            text.Append(first ? "" : ", ");
            first = false;
            StringEscapes.Quote(name, text);
            text.Append(": ");
            Write(record.TryGet(name, out var field) ? field : default, text);
        }

        text.Append('}');
    }
}
