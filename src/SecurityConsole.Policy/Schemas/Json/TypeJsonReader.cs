using System.Text.Json;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Schemas.Declarations;
using SecurityConsole.Policy.Schemas.Reading;

namespace SecurityConsole.Policy.Schemas.Json;

/// <summary>Reads types in Cedar's JSON format: <c>{ "type": "Set", "element": { "type": "String" } }</c>.</summary>
internal sealed class TypeJsonReader(JsonMembers members, ProblemCollector problems)
{
    private int _depth;

    /// <summary>The type that <paramref name="value"/> describes; <paramref name="besides"/> are members that may stand beside those of the type.</summary>
    public TypeExpression Read(JsonElement value, string path, params ReadOnlySpan<string> besides)
    {
        if (_depth >= SchemaTypeReader.MostDepth)
        {
            problems.Error("schema-json", default, $"At most {SchemaTypeReader.MostDepth} types may stand within each other.", "Name common types instead.");
            return TypeExpression.EmptyRecord;
        }

        if (!members.IsObject(value, path))
        {
            return TypeExpression.EmptyRecord;
        }

        members.Require(value, path, "type");
        _depth++;
        var type = members.Text(value, "type", path) is { } kind ? Read(kind, value, path, besides) : TypeExpression.EmptyRecord;
        _depth--;
        return type;
    }

    private TypeExpression Read(string kind, JsonElement value, string path, ReadOnlySpan<string> besides)
    {
        switch (kind)
        {
            case "String":
                members.Allow(value, path, ["type", .. besides]);
                return new(TypeExpressionKind.String, default);
            case "Long":
                members.Allow(value, path, ["type", .. besides]);
                return new(TypeExpressionKind.Long, default);
            case "Boolean":
                members.Allow(value, path, ["type", .. besides]);
                return new(TypeExpressionKind.Bool, default);
            case "Set":
                members.Allow(value, path, ["type", "element", .. besides]);
                members.Require(value, path, "element");
                return new(TypeExpressionKind.Set, default) { Element = value.TryGetProperty("element", out var element) ? Read(element, path + ".element") : TypeExpression.EmptyRecord };
            case "Record":
                members.Allow(value, path, ["type", "attributes", "additionalAttributes", .. besides]);
                members.Require(value, path, "attributes");
                return ReadRecord(value, path);
            case "Entity":
                return Named(TypeExpressionKind.Entity, value, path, besides);
            case "EntityOrCommon":
                return Named(TypeExpressionKind.EntityOrCommon, value, path, besides);
            case "Extension":
                return Named(TypeExpressionKind.Extension, value, path, besides);
            default:
                members.Allow(value, path, ["type", .. besides]);
                return new(TypeExpressionKind.Common, default) { Name = members.Path(kind, path) };
        }
    }

    private TypeExpression Named(TypeExpressionKind kind, JsonElement value, string path, ReadOnlySpan<string> besides)
    {
        members.Allow(value, path, ["type", "name", .. besides]);
        members.Require(value, path, "name");
        return new(kind, default) { Name = members.Path(members.Text(value, "name", path) ?? "String", path) };
    }

    private TypeExpression ReadRecord(JsonElement value, string path)
    {
        if (members.Flag(value, "additionalAttributes", path) == true)
        {
            problems.Error("schema-json", default, $"{path} allows attributes that it does not name, which Cedar does not support.", "Remove `additionalAttributes` and name every attribute.");
        }

        return new(TypeExpressionKind.Record, default)
        {
            Attributes = [.. members.Entries(value, "attributes", path).Select(entry =>
            {
                var at = $"{path}.attributes.{entry.Name}";
                var type = Read(entry.Value, at, "required", "annotations");
                var required = entry.Value.ValueKind != JsonValueKind.Object || (members.Flag(entry.Value, "required", at) ?? true);
                return new AttributeDeclaration(entry.Name, type, required, members.Annotations(entry.Value, at), default);
            })],
        };
    }
}
