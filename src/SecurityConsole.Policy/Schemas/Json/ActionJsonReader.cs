using System.Text.Json;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Schemas.Declarations;

namespace SecurityConsole.Policy.Schemas.Json;

/// <summary>Reads actions in Cedar's JSON format.</summary>
internal sealed class ActionJsonReader(JsonMembers members, TypeJsonReader types, ProblemCollector problems)
{
    public ActionDeclaration Read(string id, JsonElement value, string path)
    {
        var action = new ActionDeclaration(id, members.Annotations(value, path), default);
        if (!members.IsObject(value, path))
        {
            return action;
        }

        members.Allow(value, path, "appliesTo", "memberOf", "attributes", "annotations");
        if (value.TryGetProperty("attributes", out var attributes) && attributes.ValueKind != JsonValueKind.Null)
        {
            problems.Error("schema-json", default, $"{path} has attributes, which Cedar does not support on actions.", "Remove `attributes`.");
        }

        return action with { MemberOf = ReadGroups(value, path), AppliesTo = ReadAppliesTo(value, path) };
    }

    private List<ActionReference> ReadGroups(JsonElement value, string path)
    {
        var groups = new List<ActionReference>();
        if (!value.TryGetProperty("memberOf", out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return groups;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            problems.Error("schema-json", default, $"{path}.memberOf must be an array.", "Write [{ \"id\": \"group\" }].");
            return groups;
        }

        foreach (var item in list.EnumerateArray())
        {
            var at = path + ".memberOf";
            if (!members.IsObject(item, at))
            {
                continue;
            }

            members.Allow(item, at, "id", "type");
            members.Require(item, at, "id");
            if (members.Text(item, "id", at) is { } id)
            {
                groups.Add(new(members.Text(item, "type", at) is { } type ? members.Path(type, at) : null, id, default));
            }
        }

        return groups;
    }

    private ActionApplication? ReadAppliesTo(JsonElement value, string path)
    {
        var at = path + ".appliesTo";
        if (!value.TryGetProperty("appliesTo", out var applies) || applies.ValueKind == JsonValueKind.Null || !members.IsObject(applies, at))
        {
            return null;
        }

        members.Allow(applies, at, "principalTypes", "resourceTypes", "context");
        members.Require(applies, at, "principalTypes", "resourceTypes");
        return new(
            members.Names(applies, "principalTypes", at),
            members.Names(applies, "resourceTypes", at),
            applies.TryGetProperty("context", out var context) ? types.Read(context, at + ".context") : TypeExpression.EmptyRecord);
    }
}
