using System.Text;

namespace SecurityConsole.Protocol.JsonSchema.Checks;

/// <summary>Quotes what a schema says in errors, never more than fits in a sentence.</summary>
internal static class SchemaText
{
    private const int MaxLength = 64;

    public static string Quote(ReadOnlySpan<byte> utf8) => Quote(Encoding.UTF8.GetString(utf8));

    public static string Quote(string text) => text.Length <= MaxLength ? text : string.Concat(text.AsSpan(0, MaxLength - 1), "…");
}
