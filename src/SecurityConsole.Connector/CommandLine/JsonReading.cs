using System.Globalization;
using System.Text.Json;

namespace SecurityConsole.Connector.CommandLine;

/// <summary>Reads members of the console's answers; what is missing is empty, so a newer or older console still shows.</summary>
internal static class JsonReading
{
    /// <summary>A member as text: strings as they are, lists joined by commas, null as nothing.</summary>
    public static string Text(this JsonElement item, string member) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(member, out var value) ? Text(value) : "";

    /// <summary>A time to the second, in UTC.</summary>
    public static string Time(this JsonElement item, string member) =>
        DateTimeOffset.TryParse(item.Text(member), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : "";

    /// <summary>A whole number; null when there is none.</summary>
    public static long? Number(this JsonElement item, string member) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    /// <summary>The members of a list that was asked for.</summary>
    public static IReadOnlyList<JsonElement> Items(this JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.Array => [.. answer.EnumerateArray()],
        JsonValueKind.Object when answer.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array => [.. items.EnumerateArray()],
        _ => [],
    };

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Text)),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => value.GetRawText(),
    };
}
