using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace SecurityConsole.Cryptography.SignedContext;

/// <summary>The signature of one message of a stream: a detached JWS (RFC 7515 appendix F) with ML-DSA (RFC 9964), its context in the protected header.</summary>
/// <remarks>The payload is the message as the server sent it, byte for byte, before the signature was put into it.</remarks>
public static class MessageSignature
{
    /// <summary>Type in the header, so that the signature cannot stand for anything else.</summary>
    public const string Type = "mcp-message";

    private const int LongestHeader = 16 * 1024;

    /// <summary>The protected header, encoded.</summary>
    /// <param name="facts">What the message belongs to.</param>
    /// <param name="key">What signs it.</param>
    /// <param name="at">When.</param>
    /// <param name="sequence">Place of the message on its stream, from 0.</param>
    /// <param name="place">Where the signature stands (<c>comment</c>), for who takes it out again.</param>
    public static string Header(CallFacts facts, ContextKey key, DateTimeOffset at, long sequence, string place)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(key);
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("alg"u8, key.Algorithm.JoseName());
        json.WriteString("kid"u8, key.Id);
        json.WriteString("typ"u8, Type);
        json.WriteNumber("iat"u8, at.ToUnixTimeSeconds());
        json.WriteNumber("seq"u8, sequence);
        json.WriteString("at"u8, place);
        json.WriteString("call"u8, facts.Call);
        json.WriteString("server"u8, facts.Server);
        json.WriteString("server_id"u8, facts.ServerId);
        json.WriteString("agent"u8, facts.Agent);
        json.WriteString("method"u8, facts.Method);
        json.WriteString("name"u8, facts.Name);
        json.WriteString("run"u8, facts.Run);
        json.WriteString("request"u8, Base64Url.EncodeToString(facts.RequestHash.Span));
        json.WriteEndObject();
        json.Flush();
        return Base64Url.EncodeToString(buffer.WrittenSpan);
    }

    /// <summary>The bytes that are signed (RFC 7515 §5.1).</summary>
    public static byte[] Input(string header, ReadOnlySpan<byte> message)
    {
        ArgumentNullException.ThrowIfNull(header);
        var input = new byte[header.Length + 1 + Base64Url.GetEncodedLength(message.Length)];
        Encoding.ASCII.GetBytes(header, input);
        input[header.Length] = (byte)'.';
        Base64Url.EncodeToUtf8(message, input.AsSpan(header.Length + 1));
        return input;
    }

    /// <summary>The JWS without its payload.</summary>
    public static string Compose(string header, ReadOnlySpan<byte> signature) => $"{header}..{Base64Url.EncodeToString(signature)}";

    /// <summary>Where the signature says that it stands; null when it cannot be read.</summary>
    public static string? PlaceOf(string jws) => Read(jws)?.Place;

    /// <summary>Verifies a message.</summary>
    /// <param name="jws">What stood with the message.</param>
    /// <param name="message">The message without it.</param>
    /// <param name="keys">The keys that are believed.</param>
    public static ContextCheck Verify(string jws, ReadOnlySpan<byte> message, ContextKeySet keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (Read(jws) is not { } read)
        {
            return ContextCheck.Refused("Its signature cannot be read: it is no detached JWS of this gateway's form.");
        }

        if (keys.Find(read.KeyId) is not { } key)
        {
            return ContextCheck.UnknownKey(read.KeyId);
        }

        return read.Algorithm != key.Algorithm ? ContextCheck.Refused($"Its signature does not name the algorithm of its key, {key.Algorithm.JoseName()}.")
            : !key.Verifies(Input(read.Header, message), read.Signature) ? ContextCheck.Refused("Its signature is wrong: the message or its context was changed, or another key made it.")
            : ContextCheck.Verified(read.Facts, key, read.At, read.Sequence);
    }

    private static Parts? Read(string? jws)
    {
        var dots = jws?.IndexOf("..", StringComparison.Ordinal) ?? -1;
        if (dots is <= 0 or > LongestHeader || !Base64Url.IsValid(jws.AsSpan(0, dots)) || !Base64Url.IsValid(jws.AsSpan(dots + 2)))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(jws.AsSpan(0, dots)), new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 2 });
            var header = document.RootElement;
            return header.ValueKind == JsonValueKind.Object && Text(header, "typ") == Type && !header.TryGetProperty("crit", out _) && !header.TryGetProperty("b64", out _)
                && Guid.TryParseExact(Text(header, "call"), "D", out var call) && Guid.TryParseExact(Text(header, "server_id"), "D", out var serverId)
                && Number(header, "iat") is { } at and <= 253402300799 && Number(header, "seq") is { } sequence && Base64Url.IsValid(Text(header, "request"))
                ? new(
                    jws![..dots],
                    Base64Url.DecodeFromChars(jws.AsSpan(dots + 2)),
                    Text(header, "kid"),
                    ContextAlgorithms.OfJoseName(Text(header, "alg")),
                    DateTimeOffset.FromUnixTimeSeconds(at),
                    sequence,
                    Text(header, "at"),
                    new CallFacts
                    {
                        Call = call,
                        ServerId = serverId,
                        Server = Text(header, "server"),
                        Agent = Text(header, "agent"),
                        Method = Text(header, "method"),
                        Name = Text(header, "name"),
                        Run = Text(header, "run"),
                        RequestHash = Base64Url.DecodeFromChars(Text(header, "request")),
                    })
                : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // The second is a text with bytes that are no UTF-8.
            return null;
        }
    }

    private static string Text(JsonElement header, string name) =>
        header.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static long? Number(JsonElement header, string name) =>
        header.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0 ? number : null;

    private sealed record Parts(string Header, byte[] Signature, string KeyId, ContextAlgorithm Algorithm, DateTimeOffset At, long Sequence, string Place, CallFacts Facts);
}
