using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Validation;

/// <summary>Reports entity types, actions and ids of enumerated types that the schema does not know.</summary>
internal sealed class KnownEntities(CedarSchema schema, ProblemCollector problems)
{
    public void Check(CedarPolicy policy)
    {
        Check(policy.PrincipalScope);
        foreach (var action in policy.ActionScope.Actions)
        {
            Check(action, policy.ActionScope.Span);
        }

        Check(policy.ResourceScope);
        foreach (var part in policy.Conditions.SelectMany(condition => condition.Body.WithAllParts()))
        {
            switch (part)
            {
                case EntityLiteral entity:
                    Check(entity.Value, part.Span);
                    break;
                case IsExpr test:
                    CheckType(test.Type, part.Span);
                    break;
            }
        }
    }

    public void Check(EntityUid entity, SourceSpan span)
    {
        CheckType(entity.Type, span);
        if (SchemaText.IsActionType(entity.Type))
        {
            if (!schema.Actions.ContainsKey(entity))
            {
                var help = schema.Actions.Keys.FirstOrDefault(action => action.Id == entity.Id) is { } elsewhere
                    ? $"Did you mean `{elsewhere.Type}::{SchemaText.Quote(elsewhere.Id)}`?"
                    : NearestName.Of(entity.Id, schema.Actions.Keys.Select(action => action.Id)) is { } nearest ? $"Did you mean {SchemaText.Quote(nearest)}?" : null;
                problems.Error("unknown-action", span, $"There is no action `{entity.Type}::{SchemaText.Quote(entity.Id)}`.", help);
            }
        }
        else if (schema.EntityTypes.TryGetValue(entity.Type, out var type) && type.EnumIds is { } ids && !ids.Contains(entity.Id, StringComparer.Ordinal))
        {
            var help = NearestName.Of(entity.Id, ids) is { } nearest ? $"Did you mean {SchemaText.Quote(nearest)}?" : $"There are {string.Join(", ", ids.Take(8).Select(SchemaText.Quote))}{(ids.Count > 8 ? " and others" : "")}.";
            problems.Error("unknown-id", span, $"There is no {entity.Type} {SchemaText.Quote(entity.Id)}.", help);
        }
    }

    private void Check(EntityScope scope)
    {
        if (scope.Type is { } type)
        {
            CheckType(type, scope.Span);
        }

        if (scope.Entity is { } entity)
        {
            Check(entity, scope.Span);
        }
    }

    private void CheckType(string type, SourceSpan span)
    {
        if (!schema.IsKnownEntityType(type))
        {
            var help = schema.EntityTypes.Keys.Order(StringComparer.Ordinal).FirstOrDefault(name => SchemaText.BaseName(name) == type) is { } qualified
                ? $"Did you mean `{qualified}`?"
                : NearestName.Help(type, schema.EntityTypes.Keys);
            problems.Error("unknown-entity-type", span, $"There is no entity type `{type}`.", help);
        }
    }
}
