using System.Globalization;
using System.Numerics;
using System.Text;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies.Arguments;

/// <summary>JSON numbers as Cedar's <c>Long</c> and <c>decimal</c>.</summary>
internal static class JsonNumber
{
    private const int Digits = 4;
    private const long Unit = 10_000;

    // Beyond this many digits a number is the end of the range, whatever it says exactly; it bounds the work on hostile exponents.
    private const int LongestExact = 60;

    /// <summary>Reads a number of JSON's grammar (RFC 8259 §6).</summary>
    public static CedarValue Read(ReadOnlySpan<byte> text, ArgumentKind declared)
    {
        if (declared != ArgumentKind.Fraction && !text.ContainsAny(".eE"u8) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return CedarValue.Of(whole);
        }

        var scaled = Scale(text, out var isWhole);
        return declared == ArgumentKind.Fraction || (declared == ArgumentKind.Any && !isWhole)
            ? CedarValue.Of(new DecimalValue(Clamp(scaled)))
            : CedarValue.Of(Clamp(AwayFromZero(scaled)));
    }

    private static long Clamp(BigInteger value) => value > long.MaxValue ? long.MaxValue : value < long.MinValue ? long.MinValue : (long)value;

    private static BigInteger AwayFromZero(BigInteger scaled)
    {
        var whole = BigInteger.DivRem(scaled, Unit, out var rest);
        return rest.IsZero ? whole : whole + rest.Sign;
    }

    /// <summary>The number times 10,000, what is left over moved away from zero.</summary>
    private static BigInteger Scale(ReadOnlySpan<byte> text, out bool isWhole)
    {
        var negative = text[0] == '-';
        var at = negative ? 1 : 0;
        var digits = new StringBuilder();
        var exponent = 0L;
        var fraction = false;
        for (; at < text.Length && text[at] is not ((byte)'e' or (byte)'E'); at++)
        {
            if (text[at] == '.')
            {
                fraction = true;
                continue;
            }

            digits.Append((char)text[at]);
            exponent -= fraction ? 1 : 0;
        }

        if (at < text.Length)
        {
            exponent += long.TryParse(text[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var stated)
                ? Math.Clamp(stated, int.MinValue, int.MaxValue)
                : text[at + 1] == '-' ? int.MinValue : int.MaxValue;
        }

        var significant = digits.ToString().TrimStart('0');
        var kept = significant.TrimEnd('0');
        exponent += significant.Length - kept.Length;
        isWhole = kept.Length == 0 || exponent >= 0;
        var value = Magnitude(kept, exponent + Digits);
        return negative ? -value : value;
    }

    private static BigInteger Magnitude(string digits, long exponent)
    {
        if (digits.Length == 0)
        {
            return BigInteger.Zero;
        }

        // At least 10^(length - 1 + exponent), and less than ten times that.
        if (digits.Length + exponent > LongestExact)
        {
            return BigInteger.Pow(10, LongestExact);
        }

        if (exponent >= 0)
        {
            return BigInteger.Parse(digits, CultureInfo.InvariantCulture) * BigInteger.Pow(10, (int)exponent);
        }

        var wholeDigits = digits.Length + exponent;
        var whole = wholeDigits > 0 ? BigInteger.Parse(digits.AsSpan(0, (int)wholeDigits), NumberStyles.None, CultureInfo.InvariantCulture) : BigInteger.Zero;
        return whole + 1; // trailing zeros are gone, so something is left over
    }
}
