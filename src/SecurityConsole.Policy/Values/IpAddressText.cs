using System.Globalization;
using System.Text;

namespace SecurityConsole.Policy.Values;

/// <summary>
/// The address notations that Cedar reads, which are fewer than those of <see cref="System.Net.IPAddress"/>: no short or octal IPv4, no zone,
/// no IPv4 inside IPv6.
/// </summary>
internal static class IpAddressText
{
    private const int Groups = 8;

    public static bool TryParseIpv4(ReadOnlySpan<char> text, out UInt128 bits)
    {
        bits = 0;
        var octets = 0;
        foreach (var part in text.Split('.'))
        {
            var digits = text[part];
            if (++octets > 4 || digits.Length is 0 or > 3 || (digits[0] == '0' && digits.Length > 1) || !byte.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var octet))
            {
                return false;
            }

            bits = (bits << 8) | octet;
        }

        return octets == 4;
    }

    public static bool TryParseIpv6(ReadOnlySpan<char> text, out UInt128 bits)
    {
        bits = 0;
        var gap = text.IndexOf("::", StringComparison.Ordinal);
        if (gap < 0)
        {
            return TryParseGroups(text, out bits, out var all) && all == Groups;
        }

        if (!TryParseGroups(text[..gap], out var head, out var before) || !TryParseGroups(text[(gap + 2)..], out var tail, out var after) || before + after >= Groups)
        {
            return false;
        }

        bits = (before == 0 ? 0 : head << (16 * (Groups - before))) | tail;
        return true;
    }

    public static string WriteIpv4(uint bits) =>
        string.Create(CultureInfo.InvariantCulture, $"{bits >> 24}.{(bits >> 16) & 255}.{(bits >> 8) & 255}.{bits & 255}");

    /// <summary>RFC 5952 §4, but never with an IPv4 ending.</summary>
    public static string WriteIpv6(UInt128 bits)
    {
        var (gap, length) = LongestZeros(bits);
        var text = new StringBuilder();
        for (var i = 0; i < Groups; i++)
        {
            if (i == gap)
            {
                text.Append("::");
                i += length - 1;
                continue;
            }

            if (text.Length > 0 && text[^1] != ':')
            {
                text.Append(':');
            }

            text.Append(Group(bits, i).ToString("x", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private static int Group(UInt128 bits, int index) => (int)(bits >> (16 * (Groups - 1 - index))) & 0xFFFF;

    private static (int Start, int Length) LongestZeros(UInt128 bits)
    {
        var best = (Start: -1, Length: 1);
        for (var i = 0; i < Groups; i++)
        {
            var end = i;
            while (end < Groups && Group(bits, end) == 0)
            {
                end++;
            }

            if (end - i > best.Length)
            {
                best = (i, end - i);
            }

            i = Math.Max(i, end - 1);
        }

        return best;
    }

    private static bool TryParseGroups(ReadOnlySpan<char> text, out UInt128 bits, out int count)
    {
        bits = 0;
        count = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        foreach (var part in text.Split(':'))
        {
            var digits = text[part];
            if (++count > Groups || digits.Length is 0 or > 4 || !ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var group))
            {
                return false;
            }

            bits = (bits << 16) | group;
        }

        return true;
    }
}
