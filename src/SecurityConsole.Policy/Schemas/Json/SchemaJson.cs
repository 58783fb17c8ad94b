using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SecurityConsole.Policy.Schemas.Declarations;

namespace SecurityConsole.Policy.Schemas.Json;

/// <summary>Writes a schema in Cedar's JSON format; <see cref="CedarSchema.ParseJson"/> reads it back into an equal schema.</summary>
public static class SchemaJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 4 * Reading.SchemaTypeReader.MostDepth };

    /// <summary>The JSON text of <paramref name="schema"/>, indented.</summary>
    public static string Write(CedarSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            foreach (var space in schema.Namespaces)
            {
                json.WriteStartObject(space.Name);
                WriteNamespace(json, space);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static void WriteNamespace(Utf8JsonWriter json, SchemaNamespace space)
    {
        WriteAnnotations(json, space.Annotations);
        if (space.CommonTypes.Count > 0)
        {
            json.WriteStartObject("commonTypes");
            foreach (var common in space.CommonTypes)
            {
                json.WriteStartObject(common.Name);
                WriteType(json, common.Type);
                WriteAnnotations(json, common.Annotations);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteStartObject("entityTypes");
        foreach (var entity in space.EntityTypes)
        {
            json.WriteStartObject(entity.Name);
            WriteEntity(json, entity);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("actions");
        foreach (var action in space.Actions)
        {
            json.WriteStartObject(action.Id);
            WriteAction(json, action);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteEntity(Utf8JsonWriter json, EntityTypeDeclaration entity)
    {
        WriteAnnotations(json, entity.Annotations);
        if (entity.EnumIds is { } ids)
        {
            WriteStrings(json, "enum", ids);
            return;
        }

        if (entity.MemberOf.Count > 0)
        {
            WriteStrings(json, "memberOfTypes", entity.MemberOf.Select(parent => parent.Name));
        }

        if (entity.Shape.Kind != TypeExpressionKind.Record || entity.Shape.Attributes.Count > 0)
        {
            json.WriteStartObject("shape");
            WriteType(json, entity.Shape);
            json.WriteEndObject();
        }

        if (entity.Tags is { } tags)
        {
            json.WriteStartObject("tags");
            WriteType(json, tags);
            json.WriteEndObject();
        }
    }

    private static void WriteAction(Utf8JsonWriter json, ActionDeclaration action)
    {
        WriteAnnotations(json, action.Annotations);
        if (action.MemberOf.Count > 0)
        {
            json.WriteStartArray("memberOf");
            foreach (var group in action.MemberOf)
            {
                json.WriteStartObject();
                json.WriteString("id", group.Id);
                if (group.Type is not null)
                {
                    json.WriteString("type", group.Type);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (action.AppliesTo is { } applies)
        {
            json.WriteStartObject("appliesTo");
            WriteStrings(json, "principalTypes", applies.Principals.Select(type => type.Name));
            WriteStrings(json, "resourceTypes", applies.Resources.Select(type => type.Name));
            json.WriteStartObject("context");
            WriteType(json, applies.Context);
            json.WriteEndObject();
            json.WriteEndObject();
        }
    }

    private static void WriteType(Utf8JsonWriter json, TypeExpression type)
    {
        switch (type.Kind)
        {
            case TypeExpressionKind.Record:
                json.WriteString("type", "Record");
                json.WriteStartObject("attributes");
                // Where the schema's text declares a name twice, the later declaration counts; JSON may say it once only.
                foreach (var attribute in type.Attributes.GroupBy(attribute => attribute.Name, StringComparer.Ordinal).Select(same => same.Last()))
                {
                    json.WriteStartObject(attribute.Name);
                    WriteType(json, attribute.Type);
                    if (!attribute.Required)
                    {
                        json.WriteBoolean("required", value: false);
                    }

                    WriteAnnotations(json, attribute.Annotations);
                    json.WriteEndObject();
                }

                json.WriteEndObject();
                break;
            case TypeExpressionKind.Set:
                json.WriteString("type", "Set");
                json.WriteStartObject("element");
                WriteType(json, type.Element!);
                json.WriteEndObject();
                break;
            case TypeExpressionKind.Common:
                json.WriteString("type", type.Name);
                break;
            case TypeExpressionKind.Entity or TypeExpressionKind.EntityOrCommon or TypeExpressionKind.Extension:
                json.WriteString("type", type.Kind.ToString());
                json.WriteString("name", type.Name);
                break;
            default:
                json.WriteString("type", type.Kind == TypeExpressionKind.Bool ? "Boolean" : type.Kind.ToString());
                break;
        }
    }

    private static void WriteAnnotations(Utf8JsonWriter json, IReadOnlyDictionary<string, string> annotations)
    {
        if (annotations.Count == 0)
        {
            return;
        }

        json.WriteStartObject("annotations");
        foreach (var (key, value) in annotations)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
