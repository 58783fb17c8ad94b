using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecurityConsole.Cryptography.SignedContext;

/// <summary>The list of keys as it is kept in a file.</summary>
internal static class ContextKeyDocument
{
    public static string Write(IReadOnlyList<ContextKeyRecord> records) => new JsonObject
    {
        ["keys"] = new JsonArray([.. records.Select(record => new JsonObject
        {
            ["name"] = record.Name,
            ["algorithm"] = record.Key.Algorithm.JoseName(),
            ["publicKey"] = record.Key.PublicKeyText,
            ["place"] = record.Place,
            ["createdAt"] = Text(record.CreatedAt),
            ["retiredAt"] = record.RetiredAt is { } at ? Text(at) : null,
            ["withdrawn"] = record.IsWithdrawn,
        })]),
    }.ToJsonString();

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">It is no such document.</exception>
    public static IReadOnlyList<ContextKeyRecord> Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            using var document = JsonDocument.ParseValue(ref reader);
            return [.. document.RootElement.GetProperty("keys").EnumerateArray().Select(Read)];
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("It is no list of keys.", problem);
        }
    }

    private static ContextKeyRecord Read(JsonElement one) => new(
        one.GetProperty("name").GetString() ?? "",
        ContextKey.FromText(ContextAlgorithms.OfJoseName(one.GetProperty("algorithm").GetString()), one.GetProperty("publicKey").GetString()) ?? throw new FormatException("A key in it is no ML-DSA-65 or ML-DSA-87 key."),
        one.GetProperty("place").GetString() ?? "",
        one.GetProperty("createdAt").GetDateTimeOffset(),
        one.GetProperty("retiredAt") is { ValueKind: JsonValueKind.String } at ? at.GetDateTimeOffset() : null,
        one.GetProperty("withdrawn").GetBoolean());

    private static string Text(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);
}
