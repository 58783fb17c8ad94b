using System.Text.Json;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.JsonSchema.Compilation;

/// <summary>Finds the resources and anchors of a document: only where subschemas stand, so that an <c>enum</c> that looks like a schema is none.</summary>
internal sealed class SchemaScanner(SchemaLibrary library, SchemaDocument document)
{
    private static readonly HashSet<string> One =
    [
        "additionalProperties", "additionalItems", "items", "contains", "not", "if", "then", "else", "propertyNames", "unevaluatedItems", "unevaluatedProperties", "contentSchema",
    ];

    private static readonly HashSet<string> Many = ["allOf", "anyOf", "oneOf", "prefixItems", "items"];

    private static readonly HashSet<string> Named = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies"];

    /// <summary>Scans from a root on.</summary>
    /// <param name="address">URI by which the document was found.</param>
    public SchemaResource Scan(string address)
    {
        var root = new SchemaResource(document, "", document.Root, address);
        if (document.Root.ValueKind == JsonValueKind.Object)
        {
            Declare(root, document.Root);
            root = OwnAddress(root, document.Root) is { } own ? Renamed(root, own) : root;
        }

        document.ResourcesByPointer[""] = root;
        library.Add(root, address);
        Visit(root, "", document.Root, isRoot: true);
        return root;
    }

    private static SchemaResource Renamed(SchemaResource resource, string address) =>
        new(resource.Document, resource.Pointer, resource.Root, address) { Dialect = resource.Dialect, Validates = resource.Validates };

    private void Visit(SchemaResource resource, string pointer, JsonElement element, bool isRoot = false)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (!isRoot && OwnAddress(resource, element) is { } address)
        {
            var embedded = new SchemaResource(document, pointer, element, address) { Dialect = resource.Dialect, Validates = resource.Validates };
            Declare(embedded, element);
            document.ResourcesByPointer[pointer] = embedded;
            library.Add(embedded, address);
            resource = embedded;
        }

        if (resource.Dialect == Dialect.Draft7 && element.TryGetProperty("$ref", out var reference) && reference.ValueKind == JsonValueKind.String && !isRoot)
        {
            return;
        }

        foreach (var member in element.EnumerateObject())
        {
            Anchor(resource, pointer, member);
            var below = $"{pointer}/{JsonPointer.Escape(member.Name)}";
            if (Named.Contains(member.Name) && member.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var entry in member.Value.EnumerateObject())
                {
                    Visit(resource, $"{below}/{JsonPointer.Escape(entry.Name)}", entry.Value);
                }
            }
            else if (Many.Contains(member.Name) && member.Value.ValueKind == JsonValueKind.Array)
            {
                var index = 0;
                foreach (var entry in member.Value.EnumerateArray())
                {
                    Visit(resource, $"{below}/{index++}", entry);
                }
            }
            else if (One.Contains(member.Name))
            {
                Visit(resource, below, member.Value);
            }
        }
    }

    private static void Anchor(SchemaResource resource, string pointer, JsonProperty member)
    {
        if (member.Value.ValueKind != JsonValueKind.String)
        {
            return;
        }

        var name = member.Value.GetString()!;
        switch (member.Name)
        {
            case "$anchor":
                resource.Anchors[name] = pointer;
                break;
            case "$dynamicAnchor":
                resource.Anchors[name] = pointer;
                resource.DynamicAnchors.Add(name);
                break;
            case "$id" or "id" when resource.Dialect == Dialect.Draft7 && name.StartsWith('#') && name.Length > 1:
                resource.Anchors[name[1..]] = pointer;
                break;
        }
    }

    /// <summary>The URI that a schema gives itself; null when it gives none.</summary>
    private static string? OwnAddress(SchemaResource around, JsonElement element)
    {
        if (!element.TryGetProperty("$id", out var id) || id.ValueKind != JsonValueKind.String || id.GetString() is not { } text || text.StartsWith('#') || text.Length == 0)
        {
            return null;
        }

        var fragment = text.IndexOf('#', StringComparison.Ordinal);
        return SchemaAddress.Resolve(around.Address, fragment < 0 ? text : text[..fragment]);
    }

    private void Declare(SchemaResource resource, JsonElement element)
    {
        if (element.TryGetProperty("$schema", out var declared) && declared.ValueKind == JsonValueKind.String)
        {
            (resource.Dialect, resource.Validates) = library.DialectOf(declared.GetString()!);
        }
    }
}
