using System.Text.Json;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.Subscriptions;

/// <summary>Reads which resources a <c>subscriptions/listen</c> (2026-07-28) follows: <c>params.notifications.resourceSubscriptions</c>.</summary>
public static class ResourceSubscriptions
{
    private enum Place
    {
        Missing,
        Found,
        Doubtful,
    }

    /// <summary>The URIs, in order. False where they cannot be told without doubt: a key that a parser might take for one of these, another value than a list of texts.</summary>
    /// <param name="parameters">The value of <c>params</c>; the scanner has refused keys that are there twice. Empty where there is none.</param>
    /// <param name="uris">Gets them.</param>
    public static bool TryRead(ReadOnlySpan<byte> parameters, ICollection<string> uris)
    {
        ArgumentNullException.ThrowIfNull(uris);
        if (parameters.IsEmpty)
        {
            return true;
        }

        var json = new Utf8JsonReader(parameters, new JsonReaderOptions { MaxDepth = 256 });
        json.Read();
        var place = Enter(ref json, "notifications"u8);
        place = place == Place.Found ? Enter(ref json, "resourceSubscriptions"u8) : place;
        return place == Place.Missing || (place == Place.Found && TryReadTexts(ref json, uris));
    }

    // Reads the object to its end: a key of another spelling may come behind the one that counts here.
    private static Place Enter(ref Utf8JsonReader json, ReadOnlySpan<byte> member)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return json.TokenType == JsonTokenType.Null ? Place.Missing : Place.Doubtful;
        }

        Utf8JsonReader found = default;
        var isFound = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isMember = json.ValueTextEquals(member);
            if (!isMember && Members.SameIgnoringCase(json.ValueIsEscaped ? System.Text.Encoding.UTF8.GetBytes(JsonStrings.Read(ref json)) : json.ValueSpan, member))
            {
                return Place.Doubtful;
            }

            json.Read();
            if (isMember)
            {
                found = json;
                isFound = true;
            }

            json.Skip();
        }

        json = isFound ? found : json;
        return isFound ? Place.Found : Place.Missing;
    }

    private static bool TryReadTexts(ref Utf8JsonReader json, ICollection<string> uris)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            return json.TokenType == JsonTokenType.Null;
        }

        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.String || !JsonStrings.TryRead(ref json, out var uri))
            {
                return false;
            }

            uris.Add(uri);
        }

        return true;
    }
}
