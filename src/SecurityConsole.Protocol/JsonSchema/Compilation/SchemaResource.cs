using System.Text.Json;

namespace SecurityConsole.Protocol.JsonSchema.Compilation;

/// <summary>A schema with a URI of its own (core §4.3.5).</summary>
/// <param name="document">Where it stands.</param>
/// <param name="pointer">JSON pointer of its root in the document.</param>
/// <param name="root">Its root.</param>
/// <param name="address">Absolute URI without fragment.</param>
internal sealed class SchemaResource(SchemaDocument document, string pointer, JsonElement root, string address)
{
    public SchemaDocument Document => document;

    public string Pointer => pointer;

    public JsonElement Root => root;

    public string Address => address;

    /// <summary>By what rules it is read.</summary>
    public Dialect Dialect { get; set; }

    /// <summary>The keywords of the validation vocabulary count; a metaschema can leave them out.</summary>
    public bool Validates { get; set; } = true;

    /// <summary>Pointers in the document by name of anchor, dynamic ones included.</summary>
    public Dictionary<string, string> Anchors { get; } = new(StringComparer.Ordinal);

    /// <summary>Names that a <c>$dynamicAnchor</c> gave.</summary>
    public HashSet<string> DynamicAnchors { get; } = new(StringComparer.Ordinal);

    /// <summary>What the dynamic anchors stand at; filled by the compiler where some schema asks.</summary>
    public Dictionary<string, SchemaNode> DynamicNodes { get; } = new(StringComparer.Ordinal);
}
