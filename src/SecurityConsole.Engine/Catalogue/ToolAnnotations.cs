using System.Text.Json;

namespace SecurityConsole.Engine.Catalogue;

/// <summary>What a tool says about itself (MCP <c>ToolAnnotations</c>): the server's own words, worth no more than the server. A hint that is missing has its default.</summary>
/// <param name="ReadOnly"><c>readOnlyHint</c>; false by default.</param>
/// <param name="Destructive"><c>destructiveHint</c>; true by default. Means something only where it is not read-only.</param>
/// <param name="Idempotent"><c>idempotentHint</c>; false by default.</param>
/// <param name="OpenWorld"><c>openWorldHint</c>; true by default.</param>
public readonly record struct ToolAnnotations(bool ReadOnly, bool Destructive, bool Idempotent, bool OpenWorld)
{
    /// <summary>Of a tool that says nothing.</summary>
    public static ToolAnnotations Defaults { get; } = new(ReadOnly: false, Destructive: true, Idempotent: false, OpenWorld: true);

    /// <summary>Reads them; what has the wrong type counts as missing.</summary>
    /// <param name="definition">The tool's definition; a JSON object.</param>
    public static ToolAnnotations Read(JsonElement definition)
    {
        if (definition.ValueKind != JsonValueKind.Object || !definition.TryGetProperty("annotations", out var given) || given.ValueKind != JsonValueKind.Object)
        {
            return Defaults;
        }

        return new(
            Hint(given, "readOnlyHint", Defaults.ReadOnly),
            Hint(given, "destructiveHint", Defaults.Destructive),
            Hint(given, "idempotentHint", Defaults.Idempotent),
            Hint(given, "openWorldHint", Defaults.OpenWorld));
    }

    private static bool Hint(JsonElement annotations, string name, bool missing) =>
        annotations.TryGetProperty(name, out var hint) && hint.ValueKind is JsonValueKind.True or JsonValueKind.False ? hint.GetBoolean() : missing;
}
