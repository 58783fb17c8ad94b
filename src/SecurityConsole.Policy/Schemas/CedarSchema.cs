using System.Collections.Frozen;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas.Declarations;
using SecurityConsole.Policy.Schemas.Json;
using SecurityConsole.Policy.Schemas.Reading;
using SecurityConsole.Policy.Schemas.Resolution;

namespace SecurityConsole.Policy.Schemas;

/// <summary>
/// A schema: which entity types there are, with which attributes, and which actions apply to which of them in which context. Immutable and safe to share between threads.
/// Syntax and rules are those of Cedar 4 (docs.cedarpolicy.com, "Schema").
/// </summary>
public sealed class CedarSchema
{
    /// <summary>The longest text that is read, in UTF-16 units.</summary>
    public const int LongestText = 16 * 1024 * 1024;

    private readonly FrozenSet<(string Type, string Ancestor)> _actionTypes;

    internal CedarSchema(IReadOnlyList<SchemaNamespace> namespaces, IReadOnlyCollection<SchemaEntityType> entityTypes, IReadOnlyCollection<SchemaAction> actions)
    {
        Namespaces = namespaces;
        EntityTypes = entityTypes.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
        Actions = actions.ToFrozenDictionary(action => action.Uid);
        _actionTypes = actions.SelectMany(action => action.Ancestors.Select(above => (action.Uid.Type, above.Type))).ToFrozenSet();
        RequestKinds =
        [
            .. from action in actions
               from principal in action.Principals
               from resource in action.Resources
               select new RequestKind(action, EntityTypes[principal], EntityTypes[resource]),
        ];
    }

    /// <summary>The declarations as written.</summary>
    public IReadOnlyList<SchemaNamespace> Namespaces { get; }

    /// <summary>Entity types by full name, without the types of actions.</summary>
    public FrozenDictionary<string, SchemaEntityType> EntityTypes { get; }

    /// <summary>Actions and action groups by their entity.</summary>
    public FrozenDictionary<EntityUid, SchemaAction> Actions { get; }

    /// <summary>Every combination of action, principal type and resource type that a valid request can have.</summary>
    public IReadOnlyList<RequestKind> RequestKinds { get; }

    /// <summary>Reads a schema in Cedar's schema syntax. Reports every mistake that it finds, not the first.</summary>
    public static SchemaParse Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var problems = new ProblemCollector();
        if (text.Length > LongestText)
        {
            problems.Error("schema-too-long", default, $"The schema has {text.Length} characters, {LongestText} are allowed.", "Split it, or leave out what no policy refers to.");
            return new(null, problems.Sorted());
        }

        return Finish(SchemaReader.Read(text, problems), problems);
    }

    /// <summary>Reads a schema in Cedar's JSON format. Problems carry no span, but name the member.</summary>
    public static SchemaParse ParseJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var problems = new ProblemCollector();
        if (json.Length > LongestText)
        {
            problems.Error("schema-too-long", default, $"The schema has {json.Length} characters, {LongestText} are allowed.", "Split it, or leave out what no policy refers to.");
            return new(null, problems.Sorted());
        }

        return Finish(SchemaJsonReader.Read(json, problems), problems);
    }

    /// <summary>A schema from declarations that a program made, such as those of a live catalogue.</summary>
    public static SchemaParse From(IReadOnlyList<SchemaNamespace> namespaces) => Finish(namespaces, new ProblemCollector());

    /// <summary>The actions and groups as entities, to be put beside those of a store: <c>action in</c> a group asks them.</summary>
    public IReadOnlyList<Entity> ActionEntities() => [.. Actions.Values.Select(action => new Entity(action.Uid, parents: action.Ancestors))];

    /// <summary>Whether entities of this type can exist: declared, or a type of actions.</summary>
    public bool IsKnownEntityType(string name) => SchemaText.IsActionType(name) || EntityTypes.ContainsKey(name);

    /// <summary>Whether an entity of <paramref name="type"/> could be in one of <paramref name="ancestor"/>: the same type, or one below it.</summary>
    public bool CanBeIn(string type, string ancestor) =>
        type == ancestor || (EntityTypes.TryGetValue(ancestor, out var above) && above.Descendants.Contains(type)) || _actionTypes.Contains((type, ancestor));

    private static SchemaParse Finish(IReadOnlyList<SchemaNamespace> namespaces, ProblemCollector problems)
    {
        // A declaration that could not be read would make every reference to it look like a mistake.
        var schema = problems.HasErrors ? null : SchemaResolver.Resolve(namespaces, problems);
        return new(schema, problems.Sorted());
    }
}
