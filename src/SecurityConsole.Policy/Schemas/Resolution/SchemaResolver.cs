using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas.Declarations;

namespace SecurityConsole.Policy.Schemas.Resolution;

/// <summary>Resolves declarations into a schema: names to what they mean, hierarchies to what is above and below.</summary>
internal sealed class SchemaResolver
{
    private readonly IReadOnlyList<SchemaNamespace> _namespaces;
    private readonly ProblemCollector _problems;
    private readonly DeclaredNames _names;
    private readonly TypeResolver _types;

    private SchemaResolver(IReadOnlyList<SchemaNamespace> namespaces, ProblemCollector problems)
    {
        (_namespaces, _problems) = (namespaces, problems);
        _names = new(namespaces, problems);
        _types = new(namespaces, _names, problems);
    }

    /// <summary>The schema, or null where anything is wrong with it; every mistake is in <paramref name="problems"/>.</summary>
    public static CedarSchema? Resolve(IReadOnlyList<SchemaNamespace> namespaces, ProblemCollector problems)
    {
        var resolver = new SchemaResolver(namespaces, problems);
        resolver._types.ResolveCommonTypes();
        var entityTypes = resolver.EntityTypes();
        var actions = resolver.Actions();
        return problems.HasErrors ? null : new CedarSchema(namespaces, entityTypes, actions);
    }

    private List<SchemaEntityType> EntityTypes()
    {
        var types = new List<SchemaEntityType>();
        var parents = new Dictionary<string, IReadOnlyCollection<string>>(StringComparer.Ordinal);
        foreach (var space in _namespaces)
        {
            foreach (var entity in space.EntityTypes)
            {
                var name = space.Qualify(entity.Name);
                parents[name] = Resolve(entity.MemberOf, space);
                var shape = _types.ResolveRecord(entity.Shape, space, $"The attributes of the entity type `{name}`");
                var tags = entity.Tags is null ? null : _types.Resolve(entity.Tags, space);
                types.Add(new(name, shape ?? RecordShape.Empty) { Tags = tags, EnumIds = entity.EnumIds, Annotations = entity.Annotations, Span = entity.Span });
            }
        }

        var above = Closure.Of(parents);
        var below = Closure.Reverse(above);
        return types.ConvertAll(type => type with { Ancestors = above[type.Name], Descendants = below[type.Name] });
    }

    private List<SchemaAction> Actions()
    {
        var actions = new List<SchemaAction>();
        var parents = new Dictionary<EntityUid, IReadOnlyCollection<EntityUid>>();
        foreach (var space in _namespaces)
        {
            foreach (var action in space.Actions)
            {
                var uid = new EntityUid(space.Qualify("Action"), action.Id);
                var groups = Resolve(action.MemberOf, space);
                parents[uid] = groups;
                var applies = action.AppliesTo ?? new([], [], TypeExpression.EmptyRecord);
                var context = _types.ResolveRecord(applies.Context, space, $"The context of the action {SchemaText.Quote(action.Id)}");
                actions.Add(new(uid, CedarType.Record(context ?? RecordShape.Empty))
                {
                    Principals = Resolve(applies.Principals, space),
                    Resources = Resolve(applies.Resources, space),
                    Parents = groups,
                    Annotations = action.Annotations,
                    Span = action.Span,
                });
            }
        }

        var above = Closure.Of(parents);
        foreach (var action in actions.Where(action => above[action.Uid].Contains(action.Uid)))
        {
            _problems.Error("schema-cycle", action.Span, $"The action {SchemaText.Quote(action.Uid.Id)} is a member of itself, directly or through other groups.", "Break the circle of groups.");
        }

        var below = Closure.Reverse(above);
        return actions.ConvertAll(action => action with { Ancestors = above[action.Uid], Descendants = below[action.Uid] });
    }

    private List<string> Resolve(IReadOnlyList<NameReference> references, SchemaNamespace space)
    {
        var names = new List<string>(references.Count);
        foreach (var reference in references)
        {
            if (_names.Resolve(reference.Name, space, common: false, entity: true) is { } name && _names.IsDeclaredEntityType(name))
            {
                if (!names.Contains(name, StringComparer.Ordinal))
                {
                    names.Add(name);
                }
            }
            else
            {
                _problems.Error("schema-unknown-type", reference.Span, $"No entity type `{reference.Name}` is declared.", NearestName.Help(reference.Name, _names.Candidates(space, common: false, entity: true)));
            }
        }

        return names;
    }

    private List<EntityUid> Resolve(IReadOnlyList<ActionReference> references, SchemaNamespace space)
    {
        var groups = new List<EntityUid>(references.Count);
        foreach (var reference in references)
        {
            if (_names.Resolve(reference, space) is not { } uid)
            {
                _problems.Error("schema-unknown-action", reference.Span, $"No action {SchemaText.Quote(reference.Id)} is declared that this could be a member of.", NearestName.Help(reference.Id, _names.Actions.Select(action => action.Id)));
            }
            else if (!groups.Contains(uid))
            {
                groups.Add(uid);
            }
        }

        return groups;
    }
}
