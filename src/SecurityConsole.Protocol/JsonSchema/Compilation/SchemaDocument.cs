using System.Text.Json;

namespace SecurityConsole.Protocol.JsonSchema.Compilation;

/// <summary>One JSON document with schemas, and which resources begin where in it.</summary>
/// <param name="number">Order in which it was read; 0 is the schema that is compiled.</param>
/// <param name="root">Its content; does not depend on a living <see cref="JsonDocument"/>.</param>
internal sealed class SchemaDocument(int number, JsonElement root)
{
    public int Number => number;

    public JsonElement Root => root;

    /// <summary>Resources by the JSON pointer of their root in this document.</summary>
    public Dictionary<string, SchemaResource> ResourcesByPointer { get; } = new(StringComparer.Ordinal);
}
