using System.Globalization;
using System.Text;
using System.Text.Json;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Engine.Sessions;

/// <summary>Raw JSON-RPC ids: compared by what they mean, since a server that reads and writes one may spell it otherwise. <c>7</c> and <c>"7"</c> stay different.</summary>
internal static class RawIds
{
    /// <summary>As received, to show it.</summary>
    public static string Text(ReadOnlySpan<byte> rawId) => Encoding.UTF8.GetString(rawId);

    /// <summary>The same for all spellings of one id. Numbers count as the doubles that most servers make of them.</summary>
    public static string Key(ReadOnlySpan<byte> rawId)
    {
        var reader = new Utf8JsonReader(rawId);
        if (rawId.IsEmpty || !reader.Read())
        {
            return "";
        }

        return reader.TokenType switch
        {
            JsonTokenType.String => "\"" + JsonStrings.Read(ref reader),
            JsonTokenType.Number when reader.TryGetDouble(out var number) && double.IsFinite(number) => (number == 0 ? 0 : number).ToString("R", CultureInfo.InvariantCulture),
            _ => Text(rawId),
        };
    }

    /// <summary>Whether two are one id.</summary>
    public static bool Same(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => one.SequenceEqual(other) || (!one.IsEmpty && !other.IsEmpty && Key(one) == Key(other));
}
