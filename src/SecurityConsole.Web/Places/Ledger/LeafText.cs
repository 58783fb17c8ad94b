using System.Text;
using System.Text.Json;

namespace SecurityConsole.Web.Places.Ledger;

/// <summary>Writes a leaf for reading. What is hashed is the leaf itself, without the indentation.</summary>
internal static class LeafText
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Indented where it is JSON, as it is otherwise.</summary>
    public static string Indented(ReadOnlyMemory<byte> leaf)
    {
        try
        {
            using var document = JsonDocument.Parse(leaf);
            return JsonSerializer.Serialize(document.RootElement, Options);
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(leaf.Span);
        }
    }
}
