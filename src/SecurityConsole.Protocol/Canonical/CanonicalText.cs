using System.Buffers;
using System.Globalization;
using System.Text;

namespace SecurityConsole.Protocol.Canonical;

/// <summary>Strings as ECMAScript's <c>JSON.stringify</c> writes them (RFC 8785 §3.2.2.2).</summary>
internal static class CanonicalText
{
    /// <summary>The UTF-16 of a JSON string; half a surrogate pair stays half a pair.</summary>
    /// <param name="inside">Without quotes; valid JSON.</param>
    public static string Decode(ReadOnlySpan<byte> inside)
    {
        if (!inside.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(inside);
        }

        var text = new StringBuilder(inside.Length);
        while (inside.IndexOf((byte)'\\') is var slash and >= 0)
        {
            text.Append(Encoding.UTF8.GetString(inside[..slash]));
            var letter = inside[slash + 1];
            if (letter == (byte)'u')
            {
                text.Append((char)int.Parse(inside.Slice(slash + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(Short(letter));
            }

            inside = inside[(slash + (letter == (byte)'u' ? 6 : 2))..];
        }

        return text.Append(Encoding.UTF8.GetString(inside)).ToString();
    }

    /// <summary>Writes a text with its quotes.</summary>
    public static void Write(string text, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        Span<byte> buffer = stackalloc byte[8];
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (Escape(c) is { } escaped)
            {
                output.Write(Encoding.ASCII.GetBytes(escaped));
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                output.Write(buffer[..new Rune(c, text[++i]).EncodeToUtf8(buffer)]);
            }
            else if (char.IsSurrogate(c))
            {
                output.Write(Encoding.ASCII.GetBytes($"\\u{(int)c:x4}"));
            }
            else
            {
                output.Write(buffer[..new Rune(c).EncodeToUtf8(buffer)]);
            }
        }

        output.Write("\""u8);
    }

    private static string? Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < ' ' => $"\\u{(int)c:x4}",
        _ => null,
    };

    private static char Short(byte letter) => letter switch
    {
        (byte)'b' => '\b',
        (byte)'f' => '\f',
        (byte)'n' => '\n',
        (byte)'r' => '\r',
        (byte)'t' => '\t',
        _ => (char)letter,
    };
}
