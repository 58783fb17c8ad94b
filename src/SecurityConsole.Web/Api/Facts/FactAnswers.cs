using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Api.Facts;

/// <summary>Answers with facts in the JSON that journal and ledger have, and their sequence numbers.</summary>
internal static class FactAnswers
{
    /// <summary>Most facts of one page.</summary>
    public const int MaxLimit = 500;

    /// <summary>One page.</summary>
    public static IResult Page<T>(IEnumerable<(long Sequence, T Fact)> facts, long? next, JsonTypeInfo<T> type)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartArray("items"u8);
        foreach (var (sequence, fact) in facts)
        {
            Write(writer, sequence, fact, type);
        }

        writer.WriteEndArray();
        if (next is { } before)
        {
            writer.WriteNumber("next"u8, before);
        }
        else
        {
            writer.WriteNull("next"u8);
        }

        writer.WriteEndObject();
        writer.Flush();
        return TypedResults.Bytes(buffer.WrittenMemory, "application/json");
    }

    /// <summary>One fact.</summary>
    public static IResult One<T>(long sequence, T fact, JsonTypeInfo<T> type)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        Write(writer, sequence, fact, type);
        writer.Flush();
        return TypedResults.Bytes(buffer.WrittenMemory, "application/json");
    }

    /// <summary>Null when the limit is acceptable.</summary>
    public static IResult? CheckLimit(int limit) => limit is >= 1 and <= MaxLimit
        ? null
        : ProblemAnswers.From(Refusal.Invalid([new("limit", $"Give 1 to {MaxLimit}.")]));

    /// <summary>There is no such fact.</summary>
    public static IResult Missing(string kind, Guid id) =>
        ProblemAnswers.From(Refusal.NotFound($"There is no {kind} {id}. It may be too old, or so new that it is not stored yet; try again in a second."));

    private static void Write<T>(Utf8JsonWriter writer, long sequence, T fact, JsonTypeInfo<T> type)
    {
        using var document = JsonSerializer.SerializeToDocument(fact, type);
        writer.WriteStartObject();
        writer.WriteNumber("sequence"u8, sequence);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            member.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
