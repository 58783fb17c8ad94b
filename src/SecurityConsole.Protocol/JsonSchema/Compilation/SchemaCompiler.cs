using System.Text.Json;
using SecurityConsole.Protocol.JsonSchema.Checks;
using SecurityConsole.Protocol.JsonSchema.Patterns;

namespace SecurityConsole.Protocol.JsonSchema.Compilation;

/// <summary>Turns schemas into checks. Works through a queue, so that no chain of references can exhaust the stack. Used once.</summary>
internal sealed class SchemaCompiler(SchemaSource? source, SchemaLimits limits)
{
    private readonly SchemaLibrary _library = new(source, limits);
    private readonly Dictionary<(int, string), SchemaNode> _nodes = [];
    private readonly Queue<(SchemaPlace Place, SchemaNode Node)> _open = [];
    private readonly Dictionary<string, CompiledPattern> _patterns = new(StringComparer.Ordinal);
    private bool _isDynamic;

    /// <summary>Compiles a schema and all that it refers to.</summary>
    /// <exception cref="SchemaProblemException">It cannot be used.</exception>
    public CompiledSchema Compile(ReadOnlyMemory<byte> schema)
    {
        var resource = _library.Read(schema, SchemaAddress.None);
        var root = Node(new(resource, "", resource.Root));
        do
        {
            while (_open.TryDequeue(out var next))
            {
                next.Node.Fill(Checks(new(next.Place)));
            }

            if (_isDynamic)
            {
                AddDynamicNodes();
            }
        }
        while (_open.Count > 0);
        return new(root, _isDynamic, limits);
    }

    /// <summary>The node of a place; its checks follow later.</summary>
    public SchemaNode Node(SchemaPlace place)
    {
        if (_nodes.TryGetValue(place.Key, out var known))
        {
            return known;
        }

        if (_nodes.Count >= limits.MaxSubschemas)
        {
            throw new SchemaProblemException($"The schema has more than {limits.MaxSubschemas} parts.");
        }

        var node = new SchemaNode(place.Resource);
        _nodes.Add(place.Key, node);
        _open.Enqueue((place, node));
        return node;
    }

    public SchemaNode[] Nodes(SchemaPlace[] places) => Array.ConvertAll(places, Node);

    /// <summary>Compiles a regular expression, the same one once.</summary>
    public CompiledPattern Pattern(Keywords keywords, string keyword, string expression)
    {
        if (_patterns.TryGetValue(expression, out var known))
        {
            return known;
        }

        if (expression.Length > limits.MaxPatternLength)
        {
            throw keywords.Wrong(keyword, $"a regular expression of at most {limits.MaxPatternLength} characters");
        }

        try
        {
            return _patterns[expression] = CompiledPattern.Compile(expression, limits.MatchTimeout);
        }
        catch (PatternProblemException problem)
        {
            throw keywords.Wrong(keyword, $"a regular expression of ECMA-262, but {problem.Message}");
        }
    }

    /// <summary><c>$ref</c>, and where it is only that, <c>$dynamicRef</c>.</summary>
    public Check Reference(Keywords keywords, string keyword, string reference)
    {
        var target = _library.Resolve(keywords.Place.Resource, reference, out var dynamicAnchor);
        if (target.Element.ValueKind is not (JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False))
        {
            throw keywords.Wrong(keyword, "a reference to a schema");
        }

        if (keyword != "$dynamicRef" || dynamicAnchor is null)
        {
            return new ReferenceCheck(Node(target), keywords.PathOf(keyword));
        }

        _isDynamic = true;
        return new DynamicReferenceCheck(dynamicAnchor, Node(target), keywords.PathOf(keyword));
    }

    private List<Check> Checks(Keywords keywords)
    {
        var checks = new List<Check>();
        var place = keywords.Place;
        if (place.Element.ValueKind != JsonValueKind.Object)
        {
            if (place.Element.ValueKind == JsonValueKind.False)
            {
                checks.Add(new NeverCheck(place.Path));
            }

            return checks;
        }

        ReferenceKeywords.Add(this, keywords, checks);
        if (place.Resource.Dialect == Dialect.Draft7 && checks.Count > 0)
        {
            return checks;
        }

        if (place.Resource.Validates)
        {
            ValueKeywords.Add(this, keywords, checks);
            SizeKeywords.Add(keywords, checks);
        }

        ObjectKeywords.Add(this, keywords, checks);
        ArrayKeywords.Add(this, keywords, checks);
        BranchKeywords.Add(this, keywords, checks);
        UnevaluatedKeywords.Add(this, keywords, checks);
        return checks;
    }

    // Any resource can be on the way to a reference, so the anchors of all must be ready.
    private void AddDynamicNodes()
    {
        foreach (var resource in _library.Resources.ToList())
        {
            foreach (var name in resource.DynamicAnchors.Where(name => !resource.DynamicNodes.ContainsKey(name)))
            {
                resource.DynamicNodes[name] = Node(_library.Resolve(resource, "#" + name, out _));
            }
        }
    }
}
