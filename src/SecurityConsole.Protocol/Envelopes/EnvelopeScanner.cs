using System.Text.Json;
using System.Text.Unicode;

namespace SecurityConsole.Protocol.Envelopes;

/// <summary>Reads what the gateway must know of a message from its bytes, and refuses what two parsers could read differently.</summary>
/// <remarks>
/// One pass over the bytes; allocates only the texts of the envelope. Refused besides what is no JSON-RPC: keys that an object has twice under any spelling and at
/// any depth, keys of the protocol in another case, nesting beyond the limit, invalid UTF-8, trailing bytes. Thread-safe. RFC 8259 §4, JSON-RPC 2.0, MCP basic#messages.
/// </remarks>
public static class EnvelopeScanner
{
    private const int KeysOnStack = 64;

    /// <summary>Scans one message.</summary>
    /// <param name="utf8">The whole body; white space around the message is allowed.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="envelope">Positions into <paramref name="utf8"/>; <c>default</c> on a fault.</param>
    /// <returns><see cref="EnvelopeFault.None"/>, or the first fault.</returns>
    public static EnvelopeFault Scan(ReadOnlySpan<byte> utf8, EnvelopeLimits limits, out Envelope envelope)
    {
        envelope = default;
        var fault = CheckBytes(utf8, limits);
        if (fault != EnvelopeFault.None)
        {
            return fault;
        }

        var reader = new EnvelopeReader(utf8, limits.MaxDepth, stackalloc ObjectKeys.Entry[KeysOnStack]);
        try
        {
            return !reader.ReadMessage() ? reader.Fault
                : HasTrailingBytes(utf8[reader.Consumed..]) ? EnvelopeFault.TrailingBytes
                : new EnvelopeShape(utf8, limits, ref reader.Parts).Compose(out envelope);
        }
        catch (JsonException)
        {
            return EnvelopeFault.Malformed;
        }
        finally
        {
            reader.Dispose();
        }
    }

    /// <summary>Finds the id of a message that <see cref="Scan"/> refused, so that the error can name it.</summary>
    /// <returns>The id's raw JSON; empty when none can be trusted: no JSON object, no id, two ids, or an id that is neither string nor integer.</returns>
    public static ByteRange FindId(ReadOnlySpan<byte> utf8, EnvelopeLimits limits)
    {
        if (CheckBytes(utf8, limits) != EnvelopeFault.None)
        {
            return default;
        }

        var found = default(ByteRange);
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = limits.MaxDepth + 1 });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return default;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isId = JsonText.Means(reader.ValueSpan, "id"u8);
                if (isId && !found.IsEmpty)
                {
                    return default;
                }

                reader.Read();
                var start = (int)reader.TokenStartIndex;
                var isUsable = reader.TokenType == JsonTokenType.String || (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out _));
                reader.Skip();
                var length = (int)reader.BytesConsumed - start;
                if (isId && (!isUsable || length > limits.MaxIdBytes))
                {
                    return default;
                }

                found = isId ? new ByteRange(start, length) : found;
            }

            return found;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>Splits a batch (revision 2025-03-26 only) into its messages; scan each of them on its own.</summary>
    /// <param name="utf8">The whole body, an array.</param>
    /// <param name="limits">What it may cost; the depth holds for each message.</param>
    /// <param name="elements">Gets where the messages stand; cleared first, and on a fault.</param>
    public static EnvelopeFault ScanBatch(ReadOnlySpan<byte> utf8, EnvelopeLimits limits, List<ByteRange> elements)
    {
        elements.Clear();
        var fault = CheckBytes(utf8, limits);
        if (fault != EnvelopeFault.None)
        {
            return fault;
        }

        var reader = new EnvelopeReader(utf8, limits.MaxDepth + 1, stackalloc ObjectKeys.Entry[KeysOnStack]);
        try
        {
            fault = !reader.ReadBatch(elements, limits.MaxBatchMessages) ? reader.Fault
                : HasTrailingBytes(utf8[reader.Consumed..]) ? EnvelopeFault.TrailingBytes
                : EnvelopeFault.None;
        }
        catch (JsonException)
        {
            fault = EnvelopeFault.Malformed;
        }
        finally
        {
            reader.Dispose();
        }

        if (fault != EnvelopeFault.None)
        {
            elements.Clear();
        }

        return fault;
    }

    private static EnvelopeFault CheckBytes(ReadOnlySpan<byte> utf8, EnvelopeLimits limits) =>
        utf8.Length > limits.MaxBytes ? EnvelopeFault.TooLarge
        : !HasTrailingBytes(utf8) ? EnvelopeFault.Empty
        : !Utf8.IsValid(utf8) ? EnvelopeFault.InvalidUtf8
        : EnvelopeFault.None;

    /// <summary>Anything but JSON's white space.</summary>
    private static bool HasTrailingBytes(ReadOnlySpan<byte> rest) => rest.IndexOfAnyExcept(" \t\r\n"u8) >= 0;
}
