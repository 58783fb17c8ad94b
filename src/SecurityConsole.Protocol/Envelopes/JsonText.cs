using System.Text;

namespace SecurityConsole.Protocol.Envelopes;

/// <summary>Reads JSON strings out of bytes that are already known to be valid JSON and UTF-8.</summary>
internal static class JsonText
{
    /// <summary>Whether the inside of a JSON string (without quotes) escapes half of a surrogate pair.</summary>
    /// <remarks>Such a text has no UTF-8, and parsers disagree about what it means (RFC 8259 §8.2).</remarks>
    public static bool HasLoneSurrogate(ReadOnlySpan<byte> inside)
    {
        var rest = inside;
        while (true)
        {
            var slash = rest.IndexOf((byte)'\\');
            if (slash < 0)
            {
                return false;
            }

            rest = rest[slash..];
            if (rest[1] != (byte)'u')
            {
                rest = rest[2..];
                continue;
            }

            var unit = CodeUnit(rest);
            rest = rest[6..];
            if (!char.IsSurrogate(unit))
            {
                continue;
            }

            if (char.IsLowSurrogate(unit) || rest.Length < 6 || rest[0] != (byte)'\\' || rest[1] != (byte)'u' || !char.IsLowSurrogate(CodeUnit(rest)))
            {
                return true;
            }

            rest = rest[6..];
        }
    }

    /// <summary>Unescapes the inside of a JSON string; UTF-8 is never longer than its escaped form. Half a surrogate pair becomes U+FFFD.</summary>
    /// <returns>Number of bytes written.</returns>
    public static int Unescape(ReadOnlySpan<byte> inside, Span<byte> destination)
    {
        var written = 0;
        while (true)
        {
            var slash = inside.IndexOf((byte)'\\');
            if (slash < 0)
            {
                inside.CopyTo(destination[written..]);
                return written + inside.Length;
            }

            inside[..slash].CopyTo(destination[written..]);
            written += slash;
            inside = inside[slash..];
            if (inside[1] != (byte)'u')
            {
                destination[written++] = Short(inside[1]);
                inside = inside[2..];
                continue;
            }

            var high = CodeUnit(inside);
            inside = inside[6..];
            if (char.IsHighSurrogate(high) && inside.Length >= 6 && inside[0] == (byte)'\\' && inside[1] == (byte)'u' && char.IsLowSurrogate(CodeUnit(inside)))
            {
                written += new Rune(high, CodeUnit(inside)).EncodeToUtf8(destination[written..]);
                inside = inside[6..];
                continue;
            }

            var rune = char.IsSurrogate(high) ? Rune.ReplacementChar : new Rune(high);
            written += rune.EncodeToUtf8(destination[written..]);
        }
    }

    /// <summary>The text of a JSON string. Half a surrogate pair becomes U+FFFD.</summary>
    /// <param name="inside">Without quotes.</param>
    public static string Decode(ReadOnlySpan<byte> inside)
    {
        if (!inside.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(inside);
        }

        var buffer = inside.Length <= 512 ? stackalloc byte[512] : new byte[inside.Length];
        return Encoding.UTF8.GetString(buffer[..Unescape(inside, buffer)]);
    }

    /// <summary>Whether the inside of a JSON string means exactly this text, however it is escaped.</summary>
    public static bool Means(ReadOnlySpan<byte> inside, ReadOnlySpan<byte> text)
    {
        if (!inside.Contains((byte)'\\'))
        {
            return inside.SequenceEqual(text);
        }

        Span<byte> buffer = stackalloc byte[256];
        return inside.Length <= buffer.Length && !HasLoneSurrogate(inside) && buffer[..Unescape(inside, buffer)].SequenceEqual(text);
    }

    private static byte Short(byte letter) => letter switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => letter,
    };

    private static char CodeUnit(ReadOnlySpan<byte> escape)
    {
        var value = 0;
        for (var i = 2; i < 6; i++)
        {
            value = (value << 4) | HexDigit(escape[i]);
        }

        return (char)value;
    }

    private static int HexDigit(byte c) => c <= (byte)'9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
