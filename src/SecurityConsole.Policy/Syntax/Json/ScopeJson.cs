using System.Text.Json;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Syntax.Json;

/// <summary>Scopes in JSON.</summary>
internal static class ScopeJson
{
    public static void Write(Utf8JsonWriter json, EntityScope scope)
    {
        json.WriteStartObject();
        json.WriteString("op", scope.Kind switch { ScopeKind.Any => "All", ScopeKind.Equal => "==", ScopeKind.In => "in", _ => "is" });
        switch (scope.Kind)
        {
            case ScopeKind.Equal or ScopeKind.In:
                WriteReference(json, scope);
                break;
            case ScopeKind.Is:
                json.WriteString("entity_type", scope.Type);
                break;
            case ScopeKind.IsIn:
                json.WriteString("entity_type", scope.Type);
                json.WriteStartObject("in");
                WriteReference(json, scope);
                json.WriteEndObject();
                break;
            default:
                break;
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ActionScope scope)
    {
        json.WriteStartObject();
        json.WriteString("op", scope.Kind switch { ScopeKind.Any => "All", ScopeKind.Equal => "==", _ => "in" });
        if (scope.IsList)
        {
            json.WriteStartArray("entities");
            foreach (var action in scope.Actions)
            {
                CedarJson.WriteEntity(json, action);
            }

            json.WriteEndArray();
        }
        else if (scope.Kind != ScopeKind.Any)
        {
            json.WritePropertyName("entity");
            CedarJson.WriteEntity(json, scope.Actions[0]);
        }

        json.WriteEndObject();
    }

    public static EntityScope Read(JsonElement json, TemplateSlot slot)
    {
        switch (JsonShape.Text(JsonShape.Member(json, "op")))
        {
            case "All":
                return EntityScope.Any;
            case "==":
                return ReadReference(json, ScopeKind.Equal, slot);
            case "in":
                return ReadReference(json, ScopeKind.In, slot);
            case "is":
                var type = JsonShape.TypeName(JsonShape.Member(json, "entity_type"));
                return JsonShape.Has(json, "in") ? ReadReference(JsonShape.Member(json, "in"), ScopeKind.IsIn, slot) with { Type = type } : new(ScopeKind.Is, null, null, type, default);
            default:
                throw new FormatException("A scope's op is All, ==, in or is.");
        }
    }

    public static ActionScope ReadAction(JsonElement json)
    {
        var scope = JsonShape.Text(JsonShape.Member(json, "op")) switch
        {
            "All" => ActionScope.Any,
            "==" => new ActionScope(ScopeKind.Equal, [ReadEntity(JsonShape.Member(json, "entity"))], IsList: false, default),
            "in" when JsonShape.Has(json, "entities") => new ActionScope(ScopeKind.In, [.. JsonShape.Items(JsonShape.Member(json, "entities")).Select(ReadEntity)], IsList: true, default),
            "in" => new ActionScope(ScopeKind.In, [ReadEntity(JsonShape.Member(json, "entity"))], IsList: false, default),
            _ => throw new FormatException("An action scope's op is All, == or in."),
        };
        return scope.Actions.All(action => action.Type == "Action" || action.Type.EndsWith("::Action", StringComparison.Ordinal)) ? scope : throw new FormatException("An action's type is Action, or ends with ::Action.");
    }

    public static EntityUid ReadEntity(JsonElement json) => CedarJson.TryReadEntity(json, out var entity, out var problem) ? entity : throw new FormatException(problem);

    public static string NameOf(TemplateSlot slot) => slot == TemplateSlot.Principal ? "?principal" : "?resource";

    private static EntityScope ReadReference(JsonElement json, ScopeKind kind, TemplateSlot slot)
    {
        if (!JsonShape.Has(json, "slot"))
        {
            return new(kind, ReadEntity(JsonShape.Member(json, "entity")), null, null, default);
        }

        return JsonShape.Text(JsonShape.Member(json, "slot")) == NameOf(slot) ? new(kind, null, slot, null, default) : throw new FormatException($"Only {NameOf(slot)} can stand here.");
    }

    private static void WriteReference(Utf8JsonWriter json, EntityScope scope)
    {
        if (scope.Slot is { } slot)
        {
            json.WriteString("slot", NameOf(slot));
        }
        else
        {
            json.WritePropertyName("entity");
            CedarJson.WriteEntity(json, scope.Entity!);
        }
    }
}
