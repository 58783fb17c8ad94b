using System.Text.Json;
using SecurityConsole.Protocol.JsonSchema.Checks;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.JsonSchema.Compilation;

/// <summary>All documents that one compilation has read, and the way from a reference to a subschema.</summary>
internal sealed class SchemaLibrary(SchemaSource? source, SchemaLimits limits)
{
    private readonly Dictionary<string, SchemaResource> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Dialect, bool)> _dialects = new(StringComparer.Ordinal);
    private int _documents;

    public IEnumerable<SchemaResource> Resources => _resources.Values;

    /// <summary>Reads a document.</summary>
    /// <param name="content">UTF-8 JSON.</param>
    /// <param name="address">By which it was found.</param>
    public SchemaResource Read(ReadOnlyMemory<byte> content, string address)
    {
        if (content.Length > limits.MaxBytes)
        {
            throw new SchemaProblemException($"The schema is larger than {limits.MaxBytes} bytes.");
        }

        if (_documents > limits.MaxDocuments)
        {
            throw new SchemaProblemException($"The schema refers to more than {limits.MaxDocuments} other documents.");
        }

        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = JsonTape.MaxDepth, AllowDuplicateProperties = false });
            root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new SchemaProblemException($"The schema is no JSON, has a key twice, or nests deeper than {JsonTape.MaxDepth}.");
        }

        if (root.ValueKind is not (JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False))
        {
            throw new SchemaProblemException("The schema must be a JSON object or a boolean.");
        }

        return new SchemaScanner(this, new(_documents++, root)).Scan(address);
    }

    /// <summary>Makes a resource known under its own URI, and under the one by which it was found.</summary>
    public void Add(SchemaResource resource, string foundAs)
    {
        _resources.TryAdd(resource.Address, resource);
        _resources.TryAdd(foundAs, resource);
    }

    /// <summary>Where a reference leads.</summary>
    /// <param name="from">The resource that refers.</param>
    /// <param name="reference">Value of <c>$ref</c>.</param>
    /// <param name="dynamicAnchor">The name, when the place is a <c>$dynamicAnchor</c> that was named so; else null.</param>
    public SchemaPlace Resolve(SchemaResource from, string reference, out string? dynamicAnchor)
    {
        dynamicAnchor = null;
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var resource = Find(SchemaAddress.Resolve(from.Address, hash < 0 ? reference : reference[..hash]));
        var fragment = hash < 0 ? "" : Uri.UnescapeDataString(reference[(hash + 1)..]);
        if (fragment.Length > 0 && fragment[0] != '/')
        {
            dynamicAnchor = resource.DynamicAnchors.Contains(fragment) ? fragment : null;
            return resource.Anchors.TryGetValue(fragment, out var pointer)
                ? Walk(resource.Document.ResourcesByPointer[""], pointer, reference)
                : throw Missing(reference);
        }

        return Walk(resource, resource.Pointer + fragment, reference);
    }

    /// <summary>The rules that a <c>$schema</c> asks for, and whether it takes the validation vocabulary in.</summary>
    public (Dialect Dialect, bool Validates) DialectOf(string declared)
    {
        if (Dialects.Find(declared) is { } known)
        {
            return (known, true);
        }

        if (_dialects.TryGetValue(declared, out var found))
        {
            return found;
        }

        _dialects[declared] = (Dialect.Draft2020, true); // a metaschema that declares itself
        if (!Uri.TryCreate(declared, UriKind.Absolute, out _) || TryFind(declared.TrimEnd('#')) is not { } metaschema)
        {
            throw new SchemaProblemException($"The schema declares the dialect '{SchemaText.Quote(declared)}', which is not supported; leave out $schema, or use draft 2020-12.");
        }

        var validates = metaschema.Root.ValueKind != JsonValueKind.Object
            || !metaschema.Root.TryGetProperty("$vocabulary", out var vocabulary)
            || (vocabulary.ValueKind == JsonValueKind.Object && vocabulary.TryGetProperty(Dialects.Validation2020, out _));
        return _dialects[declared] = (metaschema.Dialect, validates);
    }

    private SchemaResource Find(string address) =>
        TryFind(address) ?? throw new SchemaProblemException($"The schema refers to '{SchemaText.Quote(address)}', another document, which is not fetched; put what it needs under $defs.");

    private SchemaResource? TryFind(string address)
    {
        if (_resources.TryGetValue(address, out var known))
        {
            return known;
        }

        if ((Metaschemas.Find(address) ?? source?.Invoke(new Uri(address))) is not { } content)
        {
            return null;
        }

        Read(content, address);
        return _resources[address];
    }

    private static SchemaPlace Walk(SchemaResource start, string pointer, string reference)
    {
        var (element, walked, resource) = (start.Document.Root, "", start.Document.ResourcesByPointer[""]);
        foreach (var token in pointer.Split('/').Skip(1))
        {
            walked += "/" + token;
            var name = JsonPointer.Unescape(token);
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member))
            {
                element = member;
            }
            else if (element.ValueKind == JsonValueKind.Array && int.TryParse(name, out var index) && index >= 0 && index < element.GetArrayLength())
            {
                element = element[index];
            }
            else
            {
                throw Missing(reference);
            }

            resource = start.Document.ResourcesByPointer.GetValueOrDefault(walked, resource);
        }

        return new(resource, walked, element);
    }

    private static SchemaProblemException Missing(string reference) => new($"The schema refers to '{SchemaText.Quote(reference)}', and nothing stands there.");
}
