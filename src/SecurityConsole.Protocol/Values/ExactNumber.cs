using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace SecurityConsole.Protocol.Values;

/// <summary>A JSON number exactly as it is written, of any size: <c>1.0</c> equals <c>1</c>, and nothing is rounded.</summary>
internal readonly ref struct ExactNumber
{
    /// <summary>Exponents beyond this are taken as this: no number that fits in a message tells them apart.</summary>
    private const long MaxExponent = 1_000_000_000_000;

    private readonly ReadOnlySpan<byte> _significant; // from the first to the last digit that is not zero, perhaps with a point

    private ExactNumber(ReadOnlySpan<byte> significant, bool isNegative, long magnitude)
    {
        _significant = significant;
        IsNegative = isNegative && significant.Length > 0;
        Magnitude = magnitude;
        Digits = significant.Contains((byte)'.') ? significant.Length - 1 : significant.Length;
    }

    public bool IsNegative { get; }

    public bool IsZero => Digits == 0;

    /// <summary>Power of ten of the first digit that is not zero.</summary>
    public long Magnitude { get; }

    /// <summary>Digits from the first to the last that is not zero.</summary>
    public int Digits { get; }

    /// <summary>Power of ten of the last digit that is not zero.</summary>
    public long Exponent => Magnitude - Digits + 1;

    public bool IsInteger => IsZero || Exponent >= 0;

    /// <summary>Reads a valid JSON number.</summary>
    public static ExactNumber Parse(ReadOnlySpan<byte> raw)
    {
        var isNegative = raw[0] == (byte)'-';
        var rest = isNegative ? raw[1..] : raw;
        var e = rest.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = e < 0 ? rest : rest[..e];
        var exponent = e < 0 ? 0 : ParseExponent(rest[(e + 1)..]);
        var point = mantissa.IndexOf((byte)'.');
        var integerDigits = point < 0 ? mantissa.Length : point;
        var first = mantissa.IndexOfAnyInRange((byte)'1', (byte)'9');
        if (first < 0)
        {
            return new(default, isNegative: false, 0);
        }

        var last = mantissa.LastIndexOfAnyInRange((byte)'1', (byte)'9');
        var magnitude = exponent + (first < integerDigits ? integerDigits - 1 - first : integerDigits - first);
        return new(mantissa[first..(last + 1)], isNegative, magnitude);
    }

    /// <summary>Compares two valid JSON numbers.</summary>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        TryInteger(left, out var x) && TryInteger(right, out var y) ? x.CompareTo(y) : Parse(left).ComparedTo(Parse(right));

    /// <summary>A whole number that fits, written without point and exponent.</summary>
    public static bool TryInteger(ReadOnlySpan<byte> raw, out long value) => Utf8Parser.TryParse(raw, out value, out var used) && used == raw.Length;

    public int ComparedTo(ExactNumber other)
    {
        if (IsZero || other.IsZero)
        {
            return Sign.CompareTo(other.Sign);
        }

        return IsNegative != other.IsNegative ? Sign.CompareTo(other.Sign)
            : IsNegative ? -CompareSizes(other)
            : CompareSizes(other);
    }

    /// <summary>Whether this is a whole multiple of a number that is not zero.</summary>
    public bool IsMultipleOf(ExactNumber divisor)
    {
        if (IsZero)
        {
            return true;
        }

        // a·10^m is a multiple of b·10^n; with m < n the last digit of a, which is not zero, would have to be.
        var shift = Exponent - divisor.Exponent;
        if (shift < 0)
        {
            return false;
        }

        var b = divisor.ToInteger();
        return (ToInteger() * BigInteger.ModPow(10, shift, b) % b).IsZero;
    }

    public void AddTo(ref HashCode hash)
    {
        hash.Add(IsNegative);
        hash.Add(IsZero ? 0 : Magnitude);
        foreach (var c in _significant)
        {
            if (c != (byte)'.')
            {
                hash.Add(c);
            }
        }
    }

    private int Sign => IsZero ? 0 : IsNegative ? -1 : 1;

    private int CompareSizes(ExactNumber other)
    {
        if (Magnitude != other.Magnitude)
        {
            return Magnitude.CompareTo(other.Magnitude);
        }

        var (i, j) = (0, 0);
        while (i < _significant.Length && j < other._significant.Length)
        {
            i += _significant[i] == (byte)'.' ? 1 : 0;
            j += other._significant[j] == (byte)'.' ? 1 : 0;
            if (_significant[i] != other._significant[j])
            {
                return _significant[i].CompareTo(other._significant[j]);
            }

            i++;
            j++;
        }

        return Digits.CompareTo(other.Digits);
    }

    private BigInteger ToInteger() =>
        BigInteger.Parse(Encoding.ASCII.GetString(_significant).Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture);

    private static long ParseExponent(ReadOnlySpan<byte> text)
    {
        var digits = text[0] is (byte)'+' or (byte)'-' ? text[1..] : text;
        var value = 0L;
        foreach (var c in digits)
        {
            value = Math.Min(MaxExponent, (value * 10) + (c - '0'));
        }

        return text[0] == (byte)'-' ? -value : value;
    }
}
