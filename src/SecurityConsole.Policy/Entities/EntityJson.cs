using System.Text;
using System.Text.Json;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Entities;

/// <summary>Entities in Cedar's JSON: an array of <c>{"uid", "attrs", "parents", "tags"}</c>.</summary>
public static class EntityJson
{
    /// <summary>The longest text, in UTF-16 code units.</summary>
    public const int MaximumLength = 64 * 1024 * 1024;

    /// <summary>
    /// Reads entities. Without a schema, extension values and entities among the attributes need their escapes; with one they do not, and the schema's
    /// actions are added. Whether the entities fit the schema is for the entity validator.
    /// </summary>
    public static EntityParse Read(string json, CedarSchema? schema = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > MaximumLength)
        {
            return Refuse("too-long", $"The text has more than {MaximumLength} characters.");
        }

        try
        {
            using var document = JsonDocument.Parse(json, CedarJson.Options);
            return Read(document.RootElement, schema);
        }
        catch (JsonException exception)
        {
            return Refuse("not-json", $"The text is not JSON of at most {CedarJson.Options.MaxDepth} levels (line {exception.LineNumber + 1}).");
        }
    }

    /// <summary>The same from JSON that is parsed already.</summary>
    public static EntityParse Read(JsonElement json, CedarSchema? schema = null)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            return Refuse("not-entities", "Expected an array of entities.");
        }

        var entities = new List<Entity>();
        var problems = new List<PolicyProblem>();
        var index = 0;
        foreach (var element in json.EnumerateArray())
        {
            if (TryReadOne(element, schema, out var entity, out var problem))
            {
                entities.Add(entity);
            }
            else
            {
                problems.Add(PolicyProblem.Error("bad-entity", $"Entity {index}: {problem}", default));
            }

            index++;
        }

        if (schema is not null)
        {
            var given = entities.Select(entity => entity.Uid).ToHashSet();
            entities.AddRange(schema.ActionEntities().Where(action => !given.Contains(action.Uid)));
        }

        var built = EntityStore.Build(entities);
        return problems.Count == 0 ? built : new(null, [.. problems, .. built.Problems]);
    }

    /// <summary>Writes a store so that <see cref="Read(string, CedarSchema)"/> yields the same. In order of type and id.</summary>
    public static string Write(EntityStore store)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { Indented = true }))
        {
            json.WriteStartArray();
            foreach (var entity in store.Entities.OrderBy(entity => entity.Uid.Type, StringComparer.Ordinal).ThenBy(entity => entity.Uid.Id, StringComparer.Ordinal))
            {
                Write(json, entity);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void Write(Utf8JsonWriter json, Entity entity)
    {
        json.WriteStartObject();
        json.WritePropertyName("uid");
        CedarJson.WriteEntity(json, entity.Uid);
        json.WritePropertyName("attrs");
        CedarJson.WriteRecord(json, entity.Attributes);
        json.WriteStartArray("parents");
        foreach (var parent in entity.Parents)
        {
            CedarJson.WriteEntity(json, parent);
        }

        json.WriteEndArray();
        if (entity.Tags.Count > 0)
        {
            json.WritePropertyName("tags");
            CedarJson.WriteRecord(json, entity.Tags);
        }

        json.WriteEndObject();
    }

    private static bool TryReadOne(JsonElement json, CedarSchema? schema, out Entity entity, out string problem)
    {
        entity = null!;
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("uid", out var name))
        {
            problem = "Expected an object with uid, attrs and parents.";
            return false;
        }

        CedarRecord attributes = RecordValue.Empty;
        CedarRecord tags = RecordValue.Empty;
        if (!CedarJson.TryReadEntity(name, out var uid, out problem))
        {
            return false;
        }

        var type = schema?.EntityTypes.GetValueOrDefault(uid.Type);
        if ((json.TryGetProperty("attrs", out var fields) && !CedarJson.TryReadRecord(fields, type is null ? null : CedarType.Record(type.Shape), out attributes, out problem))
            || (json.TryGetProperty("tags", out var labels) && !TryReadTags(labels, type?.Tags, out tags, out problem)))
        {
            return false;
        }

        var parents = new List<EntityUid>();
        if (json.TryGetProperty("parents", out var groups))
        {
            if (groups.ValueKind != JsonValueKind.Array)
            {
                problem = "Parents must be an array.";
                return false;
            }

            foreach (var group in groups.EnumerateArray())
            {
                if (!CedarJson.TryReadEntity(group, out var parent, out problem))
                {
                    return false;
                }

                parents.Add(parent);
            }
        }

        entity = new(uid, attributes, parents, tags);
        return true;
    }

    private static bool TryReadTags(JsonElement json, CedarType? type, out CedarRecord tags, out string problem)
    {
        tags = RecordValue.Empty;
        problem = "";
        if (json.ValueKind != JsonValueKind.Object)
        {
            problem = "Tags must be an object.";
            return false;
        }

        var fields = new Dictionary<string, CedarValue>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            if (!CedarJson.TryRead(property.Value, type, out var value, out problem))
            {
                return false;
            }

            fields[property.Name] = value;
        }

        tags = new RecordValue(fields);
        return true;
    }

    private static EntityParse Refuse(string code, string message) => new(null, [PolicyProblem.Error(code, message, default)]);
}
