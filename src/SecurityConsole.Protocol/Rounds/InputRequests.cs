using System.Text.Json;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.Rounds;

/// <summary>Reads what a server asks of a client inside a result (<c>inputRequests</c>, 2026-07-28).</summary>
public static class InputRequests
{
    private static readonly string[] Known = [McpMethods.SamplingCreateMessage, McpMethods.ElicitationCreate, McpMethods.RootsList];

    /// <summary>The methods that it asks for, in order. False where they cannot be told without doubt.</summary>
    /// <param name="map">The member's value as raw JSON; the scanner has refused keys that are there twice.</param>
    /// <param name="methods">Gets them.</param>
    public static bool TryReadMethods(ReadOnlySpan<byte> map, ICollection<string> methods)
    {
        var json = new Utf8JsonReader(map, new JsonReaderOptions { MaxDepth = 256 });
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject || MethodOf(ref json) is not { } method)
            {
                return false;
            }

            methods.Add(method);
        }

        return true;
    }

    private static string? MethodOf(ref Utf8JsonReader json)
    {
        string? method = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = json.GetString()!;
            json.Read();
            if (key == "method")
            {
                method = json.TokenType == JsonTokenType.String && JsonStrings.TryRead(ref json, out var text) ? text : null;
            }
            else if (FoldedKeys.Same(key, "method"))
            {
                return null;
            }

            json.Skip();
        }

        return method is null ? null : Array.Find(Known, known => known == method) ?? method;
    }
}
