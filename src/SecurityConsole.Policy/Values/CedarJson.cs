using System.Text.Json;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;

namespace SecurityConsole.Policy.Values;

/// <summary>
/// Values in Cedar's JSON (<c>docs.cedarpolicy.com/auth/entities-syntax.html</c>): an entity is <c>{"__entity": {"type", "id"}}</c>, an extension value
/// <c>{"__extn": {"fn", "arg"}}</c>. Depth is that of the document, which <see cref="Options"/> limits.
/// </summary>
public static class CedarJson
{
    internal const string EntityEscape = "__entity";
    internal const string ExtensionEscape = "__extn";
    internal const string ExpressionEscape = "__expr";

    /// <summary>At most 64 levels; no comments, no trailing commas.</summary>
    public static JsonDocumentOptions Options { get; } = new() { MaxDepth = 64 };

    /// <summary>Reads a value without a schema; false, and a sentence, where it is none.</summary>
    public static bool TryRead(JsonElement json, out CedarValue value, out string problem) => TryRead(json, null, out value, out problem);

    /// <summary>Reads a value. Where a schema gives its type, an entity needs no <c>__entity</c>, and an extension value may be the constructor's text alone. Whether the value fits the type is not checked.</summary>
    public static bool TryRead(JsonElement json, CedarType? type, out CedarValue value, out string problem)
    {
        var reader = new CedarJsonReader();
        value = reader.Read(json, type);
        problem = reader.Problem ?? "";
        return reader.Problem is null;
    }

    /// <summary>Reads a record, such as a request's context.</summary>
    public static bool TryReadRecord(JsonElement json, out CedarRecord record, out string problem) => TryReadRecord(json, null, out record, out problem);

    /// <summary>The same where a schema gives the type.</summary>
    public static bool TryReadRecord(JsonElement json, CedarType? type, out CedarRecord record, out string problem)
    {
        record = RecordValue.Empty;
        if (!TryRead(json, type, out var value, out problem))
        {
            return false;
        }

        if (value.Kind != CedarKind.Record)
        {
            problem = "Expected a JSON object with attributes.";
            return false;
        }

        record = value.AsRecord;
        return true;
    }

    /// <summary>Reads an entity's name: <c>{"type", "id"}</c>, or the same within <c>__entity</c>.</summary>
    public static bool TryReadEntity(JsonElement json, out EntityUid entity, out string problem)
    {
        var reader = new CedarJsonReader();
        entity = reader.ReadEntity(json);
        problem = reader.Problem ?? "";
        return reader.Problem is null;
    }

    /// <summary>Writes a value so that <see cref="TryRead(JsonElement, out CedarValue, out string)"/> yields an equal one without a schema.</summary>
    public static void Write(Utf8JsonWriter json, CedarValue value)
    {
        switch (value.Kind)
        {
            case CedarKind.Bool:
                json.WriteBooleanValue(value.AsBool);
                break;
            case CedarKind.Long:
                json.WriteNumberValue(value.AsLong);
                break;
            case CedarKind.String:
                json.WriteStringValue(value.AsString);
                break;
            case CedarKind.Entity:
                json.WriteStartObject();
                json.WritePropertyName(EntityEscape);
                WriteEntity(json, value.AsEntity);
                json.WriteEndObject();
                break;
            case CedarKind.Set:
                json.WriteStartArray();
                foreach (var element in value.AsSet)
                {
                    Write(json, element);
                }

                json.WriteEndArray();
                break;
            case CedarKind.Record:
                WriteRecord(json, value.AsRecord);
                break;
            case CedarKind.IpAddress:
                WriteExtension(json, "ip", value.AsIpAddress.ToString());
                break;
            case CedarKind.Decimal:
                WriteExtension(json, "decimal", value.AsDecimal.ToString());
                break;
            case CedarKind.Duration:
                WriteExtension(json, "duration", value.AsDuration.ToString());
                break;
            default:
                WriteDateTime(json, value.AsDateTime);
                break;
        }
    }

    /// <summary>Writes <c>{"type", "id"}</c>.</summary>
    public static void WriteEntity(Utf8JsonWriter json, EntityUid entity)
    {
        json.WriteStartObject();
        json.WriteString("type", entity.Type);
        json.WriteString("id", entity.Id);
        json.WriteEndObject();
    }

    internal static void WriteRecord(Utf8JsonWriter json, CedarRecord record)
    {
        json.WriteStartObject();
        foreach (var name in record.Names.Order(StringComparer.Ordinal))
        {
            if (record.TryGet(name, out var field))
            {
                json.WritePropertyName(name);
                Write(json, field);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteExtension(Utf8JsonWriter json, string function, string argument)
    {
        json.WriteStartObject();
        json.WriteStartObject(ExtensionEscape);
        json.WriteString("fn", function);
        json.WriteString("arg", argument);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>An offset from 1970 says every instant, also those without a four-digit year.</summary>
    private static void WriteDateTime(Utf8JsonWriter json, DateTimeValue value)
    {
        json.WriteStartObject();
        json.WriteStartObject(ExtensionEscape);
        json.WriteString("fn", "offset");
        json.WriteStartArray("args");
        WriteExtension(json, "datetime", "1970-01-01");
        WriteExtension(json, "duration", new DurationValue(value.Milliseconds).ToString());
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
