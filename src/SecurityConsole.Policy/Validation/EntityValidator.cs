using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;

namespace SecurityConsole.Policy.Validation;

/// <summary>Checks entities against a schema: declared types, attributes and tags of their types, ancestors that the hierarchy allows, ids that enumerated types have. Thread-safe.</summary>
/// <param name="schema">The schema.</param>
public sealed class EntityValidator(CedarSchema schema)
{
    /// <summary>Every problem of every entity, in the order of the entities' names. Problems have no place in a text, but name the entity.</summary>
    public IReadOnlyList<PolicyProblem> Validate(IEnumerable<Entity> entities)
    {
        ArgumentNullException.ThrowIfNull(entities);
        var problems = new ProblemCollector();
        foreach (var entity in entities)
        {
            Check(entity, problems);
        }

        return problems.Sorted();
    }

    /// <summary>Every problem of one entity.</summary>
    public IReadOnlyList<PolicyProblem> Validate(Entity entity) => Validate([entity]);

    private void Check(Entity entity, ProblemCollector problems)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var name = $"{entity.Uid.Type}::{SchemaText.Quote(entity.Uid.Id)}";
        var values = new ValueChecker(schema, problems);
        if (SchemaText.IsActionType(entity.Uid.Type))
        {
            CheckAction(entity, name, problems);
            return;
        }

        if (!schema.EntityTypes.TryGetValue(entity.Uid.Type, out var type))
        {
            problems.Error("unknown-entity-type", default, $"The entity `{name}` has a type that is not declared.", NearestName.Help(entity.Uid.Type, schema.EntityTypes.Keys));
            return;
        }

        values.CheckReference(entity.Uid, name);
        values.CheckRecord(entity.Attributes, type.Shape, name);
        foreach (var ancestor in entity.Ancestors)
        {
            values.CheckReference(ancestor, name);
            if (!type.Ancestors.Contains(ancestor.Type))
            {
                problems.Error("wrong-ancestor", default, $"The entity `{name}` cannot be in a `{ancestor.Type}`.", type.Ancestors.Count == 0 ? $"A `{type.Name}` can be in nothing." : $"A `{type.Name}` can be in {string.Join(", ", type.Ancestors.Order(StringComparer.Ordinal).Select(above => $"`{above}`"))}.");
            }
        }

        foreach (var tag in entity.Tags.Names)
        {
            if (type.Tags is null)
            {
                problems.Error("no-tags", default, $"The entity `{name}` has tags, but entities of its type have none.", "Declare them in the schema with `tags`.");
                break;
            }

            if (entity.Tags.TryGet(tag, out var value))
            {
                values.Check(value, type.Tags, $"{name}.getTag({SchemaText.Quote(tag)})");
            }
        }
    }

    private void CheckAction(Entity entity, string name, ProblemCollector problems)
    {
        if (!schema.Actions.TryGetValue(entity.Uid, out var action))
        {
            problems.Error("unknown-action", default, $"The action `{name}` is not declared.", NearestName.Help(entity.Uid.Id, schema.Actions.Keys.Select(known => known.Id)));
        }
        else if (entity.Attributes.Count > 0 || entity.Tags.Count > 0 || !action.Ancestors.SetEquals(entity.Ancestors))
        {
            problems.Error("action-differs", default, $"The action `{name}` differs from its declaration in the schema.", "Leave actions out of the entities: the schema has them.");
        }
    }
}
