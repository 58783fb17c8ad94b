using System.Text.Json;
using System.Text.Json.Serialization;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies.Context.Recorded;

/// <summary>
/// What policies could read of a call's context and nobody can find out later: networks, place, device, identity, time as configured, budgets, what the catalogue said of the tool. Of arguments nothing,
/// and not whom the agent acts for. Immutable; two are equal where their bytes are.
/// </summary>
/// <param name="json">One JSON object, UTF-8. Nobody may change it afterwards.</param>
[JsonConverter(typeof(RecordedFactsConverter))]
public sealed class RecordedFacts(byte[] json) : IEquatable<RecordedFacts>
{
    /// <summary>The most bytes of one.</summary>
    public const int MaxBytes = 2_048;

    internal const string Tool = "tool";
    internal const string Session = "session";

    private Dictionary<string, CedarValue>? _parts;

    /// <summary>The JSON.</summary>
    public ReadOnlyMemory<byte> Json => json;

    /// <summary>A part, such as <c>device</c>; false where nothing of it was known.</summary>
    internal bool TryGet(string part, out CedarValue value) => (_parts ??= Read(json)).TryGetValue(part, out value);

    /// <inheritdoc/>
    public bool Equals(RecordedFacts? other) => other is not null && Json.Span.SequenceEqual(other.Json.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RecordedFacts);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(json);
        return hash.ToHashCode();
    }

    // What cannot be read was not written here; then nothing is known.
    private static Dictionary<string, CedarValue> Read(byte[] json)
    {
        var parts = new Dictionary<string, CedarValue>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(json);
            foreach (var part in document.RootElement.EnumerateObject())
            {
                if (Value(part.Value) is { } value)
                {
                    parts[part.Name] = value;
                }
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            parts.Clear();
        }

        return parts;
    }

    private static CedarValue? Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => CedarValue.Of(json.GetBoolean()),
        JsonValueKind.Number when json.TryGetInt64(out var number) => CedarValue.Of(number),
        JsonValueKind.String => CedarValue.Of(json.GetString()!),
        JsonValueKind.Array => CedarValue.Of(new CedarSet(json.EnumerateArray().Select(Value).OfType<CedarValue>())),
        JsonValueKind.Object => CedarValue.Of(new RecordValue(json.EnumerateObject().Where(member => Value(member.Value) is not null).Select(member => KeyValuePair.Create(member.Name, Value(member.Value)!.Value)))),
        _ => null,
    };
}
