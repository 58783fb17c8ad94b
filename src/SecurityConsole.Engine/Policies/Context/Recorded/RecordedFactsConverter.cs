using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecurityConsole.Engine.Policies.Context.Recorded;

/// <summary>Writes recorded facts as the object that they are.</summary>
internal sealed class RecordedFactsConverter : JsonConverter<RecordedFacts>
{
    /// <inheritdoc/>
    public override RecordedFacts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new(System.Text.Encoding.UTF8.GetBytes(document.RootElement.GetRawText()));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RecordedFacts value, JsonSerializerOptions options) => writer.WriteRawValue(value.Json.Span, skipInputValidation: true);
}
