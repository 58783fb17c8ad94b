using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas.Declarations;

namespace SecurityConsole.Policy.Schemas.Resolution;

/// <summary>Every name that a schema declares, and what a reference to a name means (Cedar RFC 24 and RFC 70).</summary>
internal sealed class DeclaredNames
{
    /// <summary>Built-in names in the namespace of built-ins; each has an alias outside it unless the schema declares the name itself.</summary>
    public static readonly IReadOnlyDictionary<string, CedarType> Builtins = BuiltinTypes();

    private readonly Dictionary<string, SourceSpan> _entityTypes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceSpan> _commonTypes = new(StringComparer.Ordinal);
    private readonly Dictionary<EntityUid, SourceSpan> _actions = [];
    private readonly HashSet<string> _actionTypes = new(StringComparer.Ordinal);

    public DeclaredNames(IEnumerable<SchemaNamespace> namespaces, ProblemCollector problems)
    {
        foreach (var space in namespaces)
        {
            Declare(space, problems);
        }

        CheckShadowing(problems);
    }

    public IEnumerable<string> EntityTypes => _entityTypes.Keys;

    public IEnumerable<EntityUid> Actions => _actions.Keys;

    /// <summary>The full name that <paramref name="written"/> means inside <paramref name="space"/>, or null where nothing of that name is declared.</summary>
    public string? Resolve(string written, SchemaNamespace space, bool common, bool entity)
    {
        foreach (var name in Possibilities(written, space))
        {
            if ((common && IsCommonType(name)) || (entity && IsEntityType(name)))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The action that is meant, or null where there is none.</summary>
    public EntityUid? Resolve(ActionReference reference, SchemaNamespace space)
    {
        foreach (var type in Possibilities(reference.Type ?? "Action", space))
        {
            if (new EntityUid(type, reference.Id) is var uid && _actions.ContainsKey(uid))
            {
                return uid;
            }
        }

        return null;
    }

    public bool IsCommonType(string name) => _commonTypes.ContainsKey(name) || Builtin(name) is not null;

    public bool IsDeclaredEntityType(string name) => _entityTypes.ContainsKey(name);

    /// <summary>The built-in type of that name, or null where it is none or the schema declares the name itself.</summary>
    public CedarType? Builtin(string name)
    {
        var inside = name.StartsWith(SchemaText.Builtin + "::", StringComparison.Ordinal);
        return !inside && (_commonTypes.ContainsKey(name) || _entityTypes.ContainsKey(name))
            ? null
            : Builtins.GetValueOrDefault(inside ? name[(SchemaText.Builtin.Length + 2)..] : name);
    }

    /// <summary>Names that could stand where a reference cannot be resolved, as one would write them in <paramref name="space"/>.</summary>
    public IEnumerable<string> Candidates(SchemaNamespace space, bool common, bool entity) =>
        (entity ? _entityTypes.Keys : Enumerable.Empty<string>())
            .Concat(common ? _commonTypes.Keys.Concat(Builtins.Keys) : [])
            .Select(name => space.Name.Length > 0 && name.StartsWith(space.Name + "::", StringComparison.Ordinal) ? name[(space.Name.Length + 2)..] : name);

    // Names of entity types that only actions have may be referred to, though nobody declares them.
    private bool IsEntityType(string name) => _entityTypes.ContainsKey(name) || _actionTypes.Contains(name);

    private static IEnumerable<string> Possibilities(string written, SchemaNamespace space) =>
        written.Contains("::", StringComparison.Ordinal) || space.Name.Length == 0 ? [written] : [space.Qualify(written), written];

    private void Declare(SchemaNamespace space, ProblemCollector problems)
    {
        if (space.Name.Length > 0 && SchemaText.IsReservedName(space.Name))
        {
            problems.Error("schema-reserved-name", space.Span, $"The namespace `{space.Name}` is reserved for built-in types.", "Choose another name.");
        }

        foreach (var entity in space.EntityTypes)
        {
            Reserve(entity.Name, entity.Span, problems);
            if (entity.Name == "Action")
            {
                problems.Error("schema-action-type", entity.Span, "`Action` cannot be declared as an entity type: it is the type of actions.", "Declare actions with `action`, or choose another name.");
            }

            Add(_entityTypes, space.Qualify(entity.Name), entity.Span, "entity type", problems);
        }

        foreach (var common in space.CommonTypes)
        {
            Reserve(common.Name, common.Span, problems);
            if (common.Name is "Bool" or "Boolean" or "Entity" or "Extension" or "Long" or "Record" or "Set" or "String")
            {
                problems.Error("schema-reserved-name", common.Span, $"`{common.Name}` is a word of the schema language and cannot name a common type.", "Choose another name.");
            }

            Add(_commonTypes, space.Qualify(common.Name), common.Span, "common type", problems);
        }

        foreach (var action in space.Actions)
        {
            var uid = new EntityUid(space.Qualify("Action"), action.Id);
            _actionTypes.Add(uid.Type);
            if (!_actions.TryAdd(uid, action.Span))
            {
                problems.Error("schema-duplicate", action.Span, $"The action {SchemaText.Quote(action.Id)} is declared twice.", "Remove one of the two.");
            }
        }
    }

    private static void Add(Dictionary<string, SourceSpan> names, string name, SourceSpan span, string what, ProblemCollector problems)
    {
        if (!names.TryAdd(name, span))
        {
            problems.Error("schema-duplicate", span, $"The {what} `{name}` is declared twice.", "Remove one of the two.");
        }
    }

    private static void Reserve(string name, SourceSpan span, ProblemCollector problems)
    {
        if (name == SchemaText.Builtin)
        {
            problems.Error("schema-reserved-name", span, $"`{name}` is reserved for built-in types.", "Choose another name.");
        }
    }

    // A name outside any namespace that a namespace declares too could mean either wherever that namespace writes it.
    private void CheckShadowing(ProblemCollector problems)
    {
        var inside = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in _entityTypes.Keys.Concat(_commonTypes.Keys).Where(name => name.Contains("::", StringComparison.Ordinal)))
        {
            inside[SchemaText.BaseName(name)] = name;
        }

        foreach (var (name, span) in _entityTypes.Concat(_commonTypes))
        {
            if (inside.TryGetValue(name, out var other))
            {
                problems.Error("schema-shadowing", span, $"`{name}` is declared both outside any namespace and as `{other}`.", "Rename one of the two.");
            }
        }

        var actionsInside = _actions.Keys.Where(uid => uid.Type != "Action").GroupBy(uid => uid.Id, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        foreach (var (uid, span) in _actions)
        {
            if (uid.Type == "Action" && actionsInside.TryGetValue(uid.Id, out var other))
            {
                problems.Error("schema-shadowing", span, $"The action {SchemaText.Quote(uid.Id)} is declared both outside any namespace and in the namespace of `{other.Type}`.", "Rename one of the two.");
            }
        }
    }

    private static Dictionary<string, CedarType> BuiltinTypes()
    {
        var types = CedarType.ExtensionNames.ToDictionary(name => name, CedarType.Extension, StringComparer.Ordinal);
        (types["Bool"], types["Long"], types["String"]) = (CedarType.Bool, CedarType.Long, CedarType.String);
        return types;
    }
}
