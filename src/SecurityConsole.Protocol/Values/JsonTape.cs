using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace SecurityConsole.Protocol.Values;

/// <summary>Where everything stands in a JSON value: one reading of the bytes, after which any part can be looked at again without reading the rest.</summary>
/// <remarks>
/// Places are numbers: the value itself is at 0, the elements of an array follow it one after the other (<see cref="Next"/> leads from one to the next), the members of an object
/// likewise, each name followed by its value. Valid only as long as the bytes are. Reading is thread-safe, disposing is not.
/// </remarks>
public sealed class JsonTape : IDisposable
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 64;

    private readonly byte[] _bytes;
    private readonly int _offset;
    private JsonToken[] _tokens = [];
    private int _count;

    private JsonTape(ReadOnlyMemory<byte> utf8)
    {
        if (MemoryMarshal.TryGetArray(utf8, out var segment))
        {
            (_bytes, _offset) = (segment.Array!, segment.Offset);
        }
        else
        {
            _bytes = utf8.ToArray();
        }
    }

    /// <summary>Places of the tape, names included.</summary>
    public int Count => _count;

    /// <summary>Reads one value; duplicate names are kept.</summary>
    /// <param name="utf8">One JSON value with white space around it at most; the tape refers to these bytes.</param>
    /// <returns>Null when it is no JSON, or nested deeper than <see cref="MaxDepth"/>.</returns>
    public static JsonTape? TryRead(ReadOnlyMemory<byte> utf8)
    {
        var tape = new JsonTape(utf8);
        try
        {
            tape.Read(utf8.Span);
            return tape;
        }
        catch (JsonException)
        {
            tape.Dispose();
            return null;
        }
    }

    /// <summary>What stands at a place.</summary>
    public JsonKind Kind(int at) => _tokens[at].Kind;

    /// <summary>Place after the value at <paramref name="at"/>; of a name the place of its value.</summary>
    public int Next(int at) => _tokens[at].Next;

    /// <summary>Elements of an array, members of an object.</summary>
    public int ItemCount(int at) => _tokens[at].Count;

    /// <summary>The bytes as they stand: strings and names without their quotes, perhaps escaped.</summary>
    public ReadOnlySpan<byte> Raw(int at)
    {
        ref readonly var token = ref _tokens[at];
        return new(_bytes, _offset + token.Start, token.Length);
    }

    /// <summary>The text of a string or name. Dispose what is returned.</summary>
    public JsonTextLease Text(int at) => new(Raw(at), _tokens[at].IsEscaped);

    /// <summary>Whether a string or name means exactly this text, however it is escaped.</summary>
    public bool Means(int at, ReadOnlySpan<byte> text)
    {
        if (!_tokens[at].IsEscaped)
        {
            return Raw(at).SequenceEqual(text);
        }

        using var lease = Text(at);
        return lease.Utf8.SequenceEqual(text);
    }

    /// <summary>The value of a member of the object at <paramref name="at"/>; −1 when it has none of that name, or is no object.</summary>
    public int Member(int at, ReadOnlySpan<byte> name)
    {
        if (_tokens[at].Kind == JsonKind.Object)
        {
            for (var (i, end) = (at + 1, _tokens[at].Next); i < end; i = _tokens[i + 1].Next)
            {
                if (Means(i, name))
                {
                    return i + 1;
                }
            }
        }

        return -1;
    }

    /// <summary>Returns the memory. Not to be used afterwards.</summary>
    public void Dispose()
    {
        if (_tokens.Length > 0)
        {
            ArrayPool<JsonToken>.Shared.Return(_tokens);
            _tokens = [];
            _count = 0;
        }
    }

    private void Read(ReadOnlySpan<byte> utf8)
    {
        _tokens = ArrayPool<JsonToken>.Shared.Rent(Math.Clamp(utf8.Length / 8, 16, 1024));
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        Span<int> open = stackalloc int[MaxDepth];
        var depth = 0;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                ref var container = ref _tokens[open[--depth]];
                container = container with { Next = _count, Length = (int)reader.BytesConsumed - container.Start };
                continue;
            }

            var kind = KindOf(reader.TokenType);
            if (depth > 0 && (kind == JsonKind.Name || _tokens[open[depth - 1]].Kind == JsonKind.Array))
            {
                ref var container = ref _tokens[open[depth - 1]];
                container = container with { Count = container.Count + 1 };
            }

            if (kind is JsonKind.Object or JsonKind.Array)
            {
                open[depth++] = _count;
            }

            var quote = kind is JsonKind.String or JsonKind.Name ? 1 : 0;
            Add(new((int)reader.TokenStartIndex + quote, reader.ValueSpan.Length, _count + 1, 0, kind, reader.ValueIsEscaped));
        }
    }

    private void Add(JsonToken token)
    {
        if (_count == _tokens.Length)
        {
            var larger = ArrayPool<JsonToken>.Shared.Rent(_count * 2);
            _tokens.CopyTo(larger, 0);
            ArrayPool<JsonToken>.Shared.Return(_tokens);
            _tokens = larger;
        }

        _tokens[_count++] = token;
    }

    private static JsonKind KindOf(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => JsonKind.Object,
        JsonTokenType.StartArray => JsonKind.Array,
        JsonTokenType.PropertyName => JsonKind.Name,
        JsonTokenType.String => JsonKind.String,
        JsonTokenType.Number => JsonKind.Number,
        JsonTokenType.True => JsonKind.True,
        JsonTokenType.False => JsonKind.False,
        _ => JsonKind.Null,
    };
}
