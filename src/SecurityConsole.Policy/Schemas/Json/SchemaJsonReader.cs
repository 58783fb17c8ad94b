using System.Text.Json;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Schemas.Declarations;

namespace SecurityConsole.Policy.Schemas.Json;

/// <summary>Reads a schema in Cedar's JSON format: <c>{ "Gateway": { "commonTypes": …, "entityTypes": …, "actions": … } }</c>.</summary>
internal sealed class SchemaJsonReader(ProblemCollector problems)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 4 * Reading.SchemaTypeReader.MostDepth, AllowDuplicateProperties = false };
    private readonly JsonMembers _members = new(problems);
    private readonly List<SchemaNamespace> _namespaces = [];

    public static List<SchemaNamespace> Read(string json, ProblemCollector problems)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            var reader = new SchemaJsonReader(problems);
            reader.ReadAll(document.RootElement);
            return reader._namespaces;
        }
        catch (JsonException exception)
        {
            problems.Error("schema-json", default, $"The schema is not valid JSON: {exception.Message}", "Write every member once, and close every brace.");
            return [];
        }
    }

    private void ReadAll(JsonElement root)
    {
        if (!_members.IsObject(root, "the schema"))
        {
            return;
        }

        foreach (var member in root.EnumerateObject())
        {
            var path = SchemaText.Quote(member.Name);
            if (member.Name.Length > 0 && !SchemaText.IsPath(member.Name))
            {
                problems.Error("schema-json", default, $"{path} is not the name of a namespace.", "Write names joined by `::`, or nothing for declarations outside any namespace.");
            }
            else if (_members.IsObject(member.Value, path))
            {
                _namespaces.Add(ReadNamespace(member.Name, member.Value, path));
            }
        }
    }

    private SchemaNamespace ReadNamespace(string name, JsonElement value, string path)
    {
        _members.Allow(value, path, "commonTypes", "entityTypes", "actions", "annotations");
        _members.Require(value, path, "entityTypes", "actions");
        var annotations = _members.Annotations(value, path);
        if (name.Length == 0 && annotations.Count > 0)
        {
            problems.Error("schema-json", default, "Declarations outside any namespace cannot share annotations.", "Put annotations on each declaration.");
        }

        var types = new TypeJsonReader(_members, problems);
        var actions = new ActionJsonReader(_members, types, problems);
        return new(name, annotations, default)
        {
            CommonTypes = [.. _members.Entries(value, "commonTypes", path).Select(entry => new CommonTypeDeclaration(
                Identifier(entry.Name, path), types.Read(entry.Value, $"{path}.commonTypes.{entry.Name}", "annotations"), _members.Annotations(entry.Value, path), default))],
            EntityTypes = [.. _members.Entries(value, "entityTypes", path).Select(entry => ReadEntity(Identifier(entry.Name, path), entry.Value, $"{path}.entityTypes.{entry.Name}", types))],
            Actions = [.. _members.Entries(value, "actions", path).Select(entry => actions.Read(entry.Name, entry.Value, $"{path}.actions.{entry.Name}"))],
        };
    }

    private string Identifier(string name, string path)
    {
        if (!SchemaText.IsIdentifier(name))
        {
            problems.Error("schema-json", default, $"{SchemaText.Quote(name)} in {path} cannot name a type.", "Names consist of letters, digits and `_`, and do not start with a digit.");
        }

        return name;
    }

    private EntityTypeDeclaration ReadEntity(string name, JsonElement value, string path, TypeJsonReader types)
    {
        var entity = new EntityTypeDeclaration(name, _members.Annotations(value, path), default);
        if (!_members.IsObject(value, path))
        {
            return entity;
        }

        _members.Allow(value, path, "memberOfTypes", "shape", "tags", "enum", "annotations");
        if (value.TryGetProperty("enum", out _))
        {
            _members.Allow(value, path, "enum", "annotations");
            var ids = _members.Strings(value, "enum", path);
            if (ids.Count == 0)
            {
                problems.Error("schema-json", default, $"The enumerated entity type {path} has no id.", "Name at least one.");
            }

            return entity with { EnumIds = ids };
        }

        return entity with
        {
            MemberOf = _members.Names(value, "memberOfTypes", path),
            Shape = value.TryGetProperty("shape", out var shape) ? types.Read(shape, path + ".shape") : TypeExpression.EmptyRecord,
            Tags = value.TryGetProperty("tags", out var tags) && tags.ValueKind != JsonValueKind.Null ? types.Read(tags, path + ".tags") : null,
        };
    }
}
