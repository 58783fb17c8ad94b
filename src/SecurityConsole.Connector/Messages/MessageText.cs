using System.Text.Json;

namespace SecurityConsole.Connector.Messages;

/// <summary>Reads texts out of messages.</summary>
internal static class MessageText
{
    /// <summary>The text of a string; null for anything else, and for a string with half of a surrogate pair, which is JSON and yet no text (RFC 8259 §8.2).</summary>
    public static string? Of(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
