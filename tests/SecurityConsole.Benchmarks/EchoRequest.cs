using System.Text.Json;

namespace SecurityConsole.Benchmarks;

/// <summary>The parts of a request that the echo server answers from, as raw JSON in the received bytes.</summary>
internal readonly ref struct EchoRequest
{
    private EchoRequest(ReadOnlySpan<byte> id, ReadOnlySpan<byte> method, ReadOnlySpan<byte> text)
    {
        Id = id;
        Method = method;
        Text = text;
    }

    /// <summary>Raw JSON of <c>id</c>; empty for a notification.</summary>
    public ReadOnlySpan<byte> Id { get; }

    /// <summary><c>method</c> without quotes.</summary>
    public ReadOnlySpan<byte> Method { get; }

    /// <summary>Raw JSON of <c>params.arguments.text</c>, with quotes; empty where there is none.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>Reads the body once.</summary>
    /// <exception cref="JsonException">The body is not one JSON object.</exception>
    public static EchoRequest Parse(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> id = [], method = [], text = [];
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            if (reader.CurrentDepth == 1 && reader.ValueTextEquals("id"u8))
            {
                id = Value(body, ref reader);
            }
            else if (reader.CurrentDepth == 1 && reader.ValueTextEquals("method"u8))
            {
                method = Value(body, ref reader)[1..^1];
            }
            else if (reader.CurrentDepth == 3 && reader.ValueTextEquals("text"u8))
            {
                text = Value(body, ref reader);
            }
        }

        return new(id, method, text);
    }

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> body, scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        return body[(int)reader.TokenStartIndex..(int)reader.BytesConsumed];
    }
}
