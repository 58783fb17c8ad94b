using System.Runtime.CompilerServices;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Schemas.Declarations;

namespace SecurityConsole.Policy.Schemas.Resolution;

/// <summary>Turns written types into <see cref="CedarType"/>. What cannot be resolved is reported and null.</summary>
internal sealed class TypeResolver
{
    private readonly DeclaredNames _names;
    private readonly ProblemCollector _problems;
    private readonly Dictionary<string, (CommonTypeDeclaration Declaration, SchemaNamespace Space)> _common = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CedarType?> _resolved = new(StringComparer.Ordinal);
    private readonly Dictionary<TypeExpression, CedarType?> _expressions = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    public TypeResolver(IReadOnlyList<SchemaNamespace> namespaces, DeclaredNames names, ProblemCollector problems)
    {
        (_names, _problems) = (names, problems);
        foreach (var space in namespaces)
        {
            foreach (var common in space.CommonTypes)
            {
                _common.TryAdd(space.Qualify(common.Name), (common, space));
            }
        }
    }

    /// <summary>Resolves every common type, used or not, so that mistakes in unused ones are found too.</summary>
    public void ResolveCommonTypes()
    {
        foreach (var name in _common.Keys)
        {
            Common(name, _common[name].Declaration.Span);
        }
    }

    /// <summary>The type that <paramref name="expression"/> means inside <paramref name="space"/>.</summary>
    public CedarType? Resolve(TypeExpression expression, SchemaNamespace space)
    {
        // Several names of one declaration share their expressions.
        if (!_expressions.TryGetValue(expression, out var type))
        {
            type = ResolveNow(expression, space);
            _expressions[expression] = type;
        }

        return type;
    }

    /// <summary>The shape of an entity type or a context, which must be a record.</summary>
    public RecordShape? ResolveRecord(TypeExpression expression, SchemaNamespace space, string what)
    {
        var type = Resolve(expression, space);
        if (type is not null && type.Kind != CedarTypeKind.Record)
        {
            _problems.Error("schema-not-a-record", expression.Span, $"{what} must be a record, but `{expression.Name}` is {type}.", "Write a record in braces, or name a common type that is one.");
            return null;
        }

        return type?.Shape;
    }

    private CedarType? ResolveNow(TypeExpression expression, SchemaNamespace space) => expression.Kind switch
    {
        TypeExpressionKind.Bool => CedarType.Bool,
        TypeExpressionKind.Long => CedarType.Long,
        TypeExpressionKind.String => CedarType.String,
        TypeExpressionKind.Set => Resolve(expression.Element!, space) is { } element ? CedarType.Set(element) : null,
        TypeExpressionKind.Record => ResolveAttributes(expression, space),
        TypeExpressionKind.Extension => ResolveExtension(expression),
        _ => ResolveName(expression, space),
    };

    private CedarType? ResolveAttributes(TypeExpression expression, SchemaNamespace space)
    {
        var attributes = new List<KeyValuePair<string, AttributeType>>(expression.Attributes.Count);
        var complete = true;
        foreach (var attribute in expression.Attributes)
        {
            if (Resolve(attribute.Type, space) is { } type)
            {
                attributes.Add(new(attribute.Name, new(type, attribute.Required)));
            }
            else
            {
                complete = false;
            }
        }

        return complete ? CedarType.Record(new(attributes)) : null;
    }

    private CedarType? ResolveExtension(TypeExpression expression)
    {
        if (CedarType.ExtensionNames.Contains(expression.Name!, StringComparer.Ordinal))
        {
            return CedarType.Extension(expression.Name!);
        }

        _problems.Error("schema-unknown-extension", expression.Span, $"There is no extension type `{expression.Name}`.", NearestName.Help(expression.Name!, CedarType.ExtensionNames));
        return null;
    }

    private CedarType? ResolveName(TypeExpression expression, SchemaNamespace space)
    {
        var (common, entity) = (expression.Kind != TypeExpressionKind.Entity, expression.Kind != TypeExpressionKind.Common);
        if (_names.Resolve(expression.Name!, space, common, entity) is not { } name)
        {
            var wanted = (common, entity) switch { (true, true) => "common type or entity type", (true, _) => "common type", _ => "entity type" };
            _problems.Error("schema-unknown-type", expression.Span, $"No {wanted} `{expression.Name}` is declared.", NearestName.Help(expression.Name!, _names.Candidates(space, common, entity)));
            return null;
        }

        return common && _names.IsCommonType(name) ? Common(name, expression.Span) : CedarType.Entity(name);
    }

    private CedarType? Common(string name, SourceSpan at)
    {
        if (_resolved.TryGetValue(name, out var type))
        {
            return type;
        }

        if (_names.Builtin(name) is { } builtin)
        {
            return builtin;
        }

        if (!_open.Add(name))
        {
            _problems.Error("schema-cycle", _common[name].Declaration.Span, $"The common type `{name}` is part of its own definition.", "Break the circle: name an entity type where a value refers to another of its kind.");
            return null;
        }

        if (RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            type = Resolve(_common[name].Declaration.Type, _common[name].Space);
        }
        else
        {
            _problems.Error("schema-too-deep", at, $"The common type `{name}` goes through too many other common types.", "Flatten the chain of definitions.");
        }

        _open.Remove(name);
        _resolved[name] = type;
        return type;
    }
}
