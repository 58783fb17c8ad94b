using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SecurityConsole.Engine.Destinations;

/// <summary>Brings hosts to one spelling, and refuses those that two readers could take for different ones.</summary>
internal static class HostName
{
    private const int MaxLength = 253;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = false };

    /// <summary>Normalises a host as it stands in a URL.</summary>
    /// <param name="text">A name or address; IPv6 with or without brackets; perhaps percent-encoded.</param>
    /// <returns>Lower case, Punycode, no trailing dot; addresses as <see cref="IPAddress"/> writes them, IPv6-mapped ones as IPv4; null when it is none.</returns>
    public static string? Normalise(string text)
    {
        if (text.Contains('%', StringComparison.Ordinal))
        {
            text = Uri.UnescapeDataString(text);
        }

        if (text.StartsWith('[') || text.Count(c => c == ':') > 1)
        {
            return Address6(text);
        }

        if (Fold(text) is not { } folded)
        {
            return null;
        }

        var name = folded.EndsWith('.') ? folded[..^1] : folded;
        if (name.Length == 0 || name.Length > MaxLength || name.StartsWith('.') || name.Contains("..", StringComparison.Ordinal))
        {
            return null;
        }

        var last = name[(name.LastIndexOf('.') + 1)..];
        if (last.All(char.IsAsciiDigit) || last.StartsWith("0x", StringComparison.Ordinal))
        {
            // Decimal, octal, hexadecimal, one to four parts: all of them are addresses to somebody.
            return IPAddress.TryParse(name, out var address) && address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() : null;
        }

        return ToPunycode(name);
    }

    private static string? Address6(string text)
    {
        var inside = text.StartsWith('[') ? text.EndsWith(']') ? text[1..^1] : "" : text;
        var zone = inside.IndexOf('%', StringComparison.Ordinal);
        if (!IPAddress.TryParse(zone < 0 ? inside : inside[..zone], out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }

    /// <summary>Lower case; full-width forms and other full stops become what they stand for. Null for characters that others fold in ways that cannot be told here.</summary>
    private static string? Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var plain = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c is '\u3002' or '\uFF61' ? '.' : c;
            if (!char.IsAscii(plain) ? !IsPlainLetter(plain) : !char.IsAsciiLetterOrDigit(plain) && plain is not ('-' or '.' or '_'))
            {
                return null;
            }

            folded.Append(char.ToLowerInvariant(plain));
        }

        return folded.ToString();
    }

    // Normalisation needs tables that a process without cultures does not have. So what it would change is refused: compatibility forms, combining marks of Latin, invisible characters.
    private static bool IsPlainLetter(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber
        && c is not ((>= '\u0300' and <= '\u036F') or (>= '\u2000' and <= '\u2BFF') or (>= '\u3130' and <= '\u318F') or (>= '\u3200' and <= '\u33FF') or (>= '\uF900' and <= '\uFFFF')
            or '\u00AA' or '\u00BA' or (>= '\u1D00' and <= '\u1DBF') or '\u017F' or '\u212A');

    private static string? ToPunycode(string name)
    {
        try
        {
            var ascii = Ascii.IsValid(name) ? name : Idn.GetAscii(name);
            foreach (var label in ascii.Split('.'))
            {
                // An encoded label must be the encoding of what it decodes to, or two labels would mean the same.
                if (label.Length > 63 || (label.StartsWith("xn--", StringComparison.Ordinal) && !Idn.GetAscii(Idn.GetUnicode(label)).Equals(label, StringComparison.Ordinal)))
                {
                    return null;
                }
            }

            return ascii;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
