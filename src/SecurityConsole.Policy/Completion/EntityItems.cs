using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;

namespace SecurityConsole.Policy.Completion;

/// <summary>Offers entity types, entities and actions.</summary>
internal sealed class EntityItems(CedarSchema schema, IEnumerable<EntityUid> entities)
{
    /// <summary>What may follow <c>type::</c>: ids, and the rest of longer names.</summary>
    public IEnumerable<CompletionItem> Of(string type)
    {
        foreach (var action in schema.Actions.Values.Where(action => action.Uid.Type == type).OrderBy(action => action.Uid.Id, StringComparer.Ordinal))
        {
            yield return new(action.Uid.Id, CompletionKind.Action, Describe(action), SchemaText.Quote(action.Uid.Id));
        }

        if (schema.EntityTypes.TryGetValue(type, out var known) && known.EnumIds is { } ids)
        {
            foreach (var id in ids)
            {
                yield return new(id, CompletionKind.Entity, type, SchemaText.Quote(id));
            }
        }

        foreach (var name in schema.EntityTypes.Keys.Where(name => name.StartsWith(type + "::", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            yield return new(name[(type.Length + 2)..], CompletionKind.EntityType, "entity type", name[(type.Length + 2)..]);
        }

        foreach (var entity in entities.Where(entity => entity.Type == type).OrderBy(entity => entity.Id, StringComparer.Ordinal))
        {
            yield return new(entity.Id, CompletionKind.Entity, type, SchemaText.Quote(entity.Id));
        }
    }

    /// <summary>The names of entity types that satisfy <paramref name="fits"/>, to stand alone as behind <c>is</c>.</summary>
    public IEnumerable<CompletionItem> Types(Func<string, bool> fits) =>
        schema.EntityTypes.Values.Where(type => fits(type.Name)).OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => new CompletionItem(type.Name, CompletionKind.EntityType, Describe(type), type.Name));

    /// <summary>Entities of the types that satisfy <paramref name="fits"/>: each type to begin with, then known entities in full.</summary>
    public IEnumerable<CompletionItem> Literals(Func<string, bool> fits) =>
        Types(fits).Select(item => item with { InsertText = item.Label + "::" })
            .Concat(entities.Where(entity => fits(entity.Type)).OrderBy(entity => entity.Type, StringComparer.Ordinal).ThenBy(entity => entity.Id, StringComparer.Ordinal).Select(Literal));

    public IEnumerable<CompletionItem> Actions(bool groups) =>
        schema.Actions.Values.Where(action => groups || action.Principals.Count > 0).OrderBy(action => action.Uid.Type, StringComparer.Ordinal).ThenBy(action => action.Uid.Id, StringComparer.Ordinal)
            .Select(action => Literal(action.Uid) with { Kind = CompletionKind.Action, Detail = Describe(action) });

    public static string Describe(SchemaAction action) =>
        action.Annotations.GetValueOrDefault("doc") is { Length: > 0 } doc ? doc
        : action.Principals.Count == 0 ? "group of actions"
        : $"{string.Join(" | ", action.Principals)} on {string.Join(" | ", action.Resources)}";

    public static string Describe(SchemaEntityType type) =>
        type.Annotations.GetValueOrDefault("doc") is { Length: > 0 } doc ? doc
        : type.EnumIds is not null ? "enumerated entity type"
        : type.Ancestors.Count == 0 ? "entity type" : $"in {string.Join(", ", type.Ancestors.Order(StringComparer.Ordinal))}";

    private static CompletionItem Literal(EntityUid uid)
    {
        var text = $"{uid.Type}::{SchemaText.Quote(uid.Id)}";
        return new(text, CompletionKind.Entity, uid.Type, text);
    }
}
