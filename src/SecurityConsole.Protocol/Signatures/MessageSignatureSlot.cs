using System.Text;
using System.Text.Json;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Protocol.Signatures;

/// <summary>Puts a signature into a message and takes it out again; every other byte stays as it was.</summary>
/// <remarks>
/// <c>_meta</c> is where MCP has room for others (basic#general-fields). The inserted bytes have one form, so that whoever takes them out has what the server sent.
/// </remarks>
public static class MessageSignatureSlot
{
    /// <summary>Name of the member, and of the comment.</summary>
    public const string Name = "io.securityconsole/signature";

    private const int MaxDepth = 1024;
    private static ReadOnlySpan<byte> MemberStart => "\"io.securityconsole/signature\":\""u8;
    private static ReadOnlySpan<byte> ObjectStart => "\"_meta\":{\"io.securityconsole/signature\":\""u8;
    private static ReadOnlySpan<byte> CommentStart => ": io.securityconsole/signature "u8;

    /// <summary>Finds the place in a message that <see cref="EnvelopeScanner"/> accepts; <see cref="SignaturePlace.Comment"/> where it has none.</summary>
    /// <param name="message">The message.</param>
    /// <param name="at">Offset of the first byte to insert at; 0 for a comment.</param>
    public static SignaturePlace Find(ReadOnlySpan<byte> message, out int at)
    {
        at = 0;
        if (EnvelopeScanner.Scan(message, Limits(message), out var envelope) != EnvelopeFault.None)
        {
            return SignaturePlace.Comment;
        }

        var holder = envelope.Result.IsEmpty ? envelope.Params : envelope.Result;
        if (holder.IsEmpty || message[holder.Start] != '{')
        {
            return SignaturePlace.Comment;
        }

        var meta = Meta(holder.Of(message), out var carries);
        if (carries || (!meta.IsEmpty && message[holder.Start + meta.Start] != '{'))
        {
            return SignaturePlace.Comment;
        }

        at = meta.IsEmpty ? holder.Start + 1 : holder.Start + meta.Start + 1;
        return meta.IsEmpty ? SignaturePlace.Object : SignaturePlace.Member;
    }

    /// <summary>The message with a signature at the place that <see cref="Find"/> found.</summary>
    public static byte[] Insert(ReadOnlySpan<byte> message, SignaturePlace place, int at, string signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        var start = place == SignaturePlace.Object ? ObjectStart : MemberStart;
        var end = place == SignaturePlace.Object ? "\"}"u8 : "\""u8;
        var comma = IsEmptyObject(message[at..]) ? ""u8 : ","u8;
        var output = new byte[message.Length + start.Length + signature.Length + end.Length + comma.Length];
        message[..at].CopyTo(output);
        start.CopyTo(output.AsSpan(at));
        var to = at + start.Length;
        to += Encoding.ASCII.GetBytes(signature, output.AsSpan(to));
        end.CopyTo(output.AsSpan(to));
        comma.CopyTo(output.AsSpan(to + end.Length));
        message[at..].CopyTo(output.AsSpan(to + end.Length + comma.Length));
        return output;
    }

    /// <summary>The comment line that carries a signature, with its end.</summary>
    public static byte[] Comment(string signature) => [.. CommentStart, .. Encoding.ASCII.GetBytes(signature), (byte)'\n'];

    /// <summary>Takes the signature out of an event.</summary>
    /// <param name="frame">The whole event, for its comments; empty for a message that stands alone.</param>
    /// <param name="data">Its data.</param>
    /// <param name="placeOf">Reads from a signature where it was put.</param>
    /// <param name="message">What the server sent, where the signature stands where it says.</param>
    /// <returns>The signature; null when there is none.</returns>
    public static string? Extract(ReadOnlySpan<byte> frame, ReadOnlyMemory<byte> data, Func<string, SignaturePlace?> placeOf, out ReadOnlyMemory<byte> message)
    {
        ArgumentNullException.ThrowIfNull(placeOf);
        message = data;
        if (InComment(frame) is { } comment)
        {
            return comment;
        }

        var bytes = data.Span;
        if (!TryFindMember(bytes, out var holder, out var member))
        {
            return null;
        }

        var start = member + MemberStart.Length;
        var length = bytes[start..].IndexOf((byte)'"');
        if (length < 0)
        {
            return null;
        }

        var signature = Encoding.ASCII.GetString(bytes.Slice(start, length));
        var (from, end) = (member, start + length + 1);
        switch (placeOf(signature))
        {
            case SignaturePlace.Member:
                break;
            case SignaturePlace.Object when holder + ObjectStart.Length - MemberStart.Length == member && bytes[holder..].StartsWith(ObjectStart) && end < bytes.Length && bytes[end] == '}':
                (from, end) = (holder, end + 1);
                break;
            default:
                return signature;
        }

        end += end < bytes.Length && bytes[end] == ',' ? 1 : 0;
        message = (byte[])[.. bytes[..from], .. bytes[end..]];
        return signature;
    }

    /// <summary>Offsets of what stands first in the message's object, and of the signature in its <c>_meta</c>.</summary>
    private static bool TryFindMember(ReadOnlySpan<byte> message, out int holder, out int member)
    {
        (holder, member) = (0, 0);
        if (EnvelopeScanner.Scan(message, Limits(message), out var envelope) != EnvelopeFault.None)
        {
            return false;
        }

        var range = envelope.Result.IsEmpty ? envelope.Params : envelope.Result;
        if (range.IsEmpty || message[range.Start] != '{')
        {
            return false;
        }

        var meta = Meta(range.Of(message), out _);
        holder = range.Start + 1;
        member = range.Start + meta.Start + 1;
        return !meta.IsEmpty && message[member..].StartsWith(MemberStart);
    }

    private static string? InComment(ReadOnlySpan<byte> frame)
    {
        while (!frame.IsEmpty)
        {
            var end = frame.IndexOfAny((byte)'\r', (byte)'\n');
            var line = end < 0 ? frame : frame[..end];
            if (line.StartsWith(CommentStart))
            {
                return Encoding.ASCII.GetString(line[CommentStart.Length..]);
            }

            frame = end < 0 ? default : frame[(end + 1)..];
        }

        return null;
    }

    /// <summary>Where <c>_meta</c> stands in an object; empty when there is none.</summary>
    private static ByteRange Meta(ReadOnlySpan<byte> holder, out bool carries)
    {
        carries = false;
        var json = new Utf8JsonReader(holder, new JsonReaderOptions { MaxDepth = MaxDepth });
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isMeta = json.ValueTextEquals("_meta"u8);
            json.Read();
            if (!isMeta)
            {
                json.Skip();
                continue;
            }

            var start = (int)json.TokenStartIndex;
            carries = json.TokenType == JsonTokenType.StartObject && Carries(ref json);
            return new ByteRange(start, (int)json.BytesConsumed - start);
        }

        return default;
    }

    /// <summary>Reads the object to its end.</summary>
    private static bool Carries(ref Utf8JsonReader json)
    {
        var carries = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            carries |= json.ValueTextEquals(Name);
            json.Read();
            json.Skip();
        }

        return carries;
    }

    private static bool IsEmptyObject(ReadOnlySpan<byte> rest)
    {
        var at = rest.IndexOfAnyExcept(" \t\r\n"u8);
        return at < 0 || rest[at] == '}';
    }

    private static EnvelopeLimits Limits(ReadOnlySpan<byte> message) => EnvelopeLimits.Default with { MaxBytes = message.Length, MaxDepth = MaxDepth - 8 };
}
