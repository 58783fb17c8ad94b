using System.Globalization;

namespace SecurityConsole.Policy.Values;

/// <summary>Cedar's <c>duration</c>: milliseconds in a signed 64-bit integer.</summary>
public readonly record struct DurationValue(long Milliseconds)
{
    private static readonly (string Unit, long Milliseconds)[] Units = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

    public long Seconds => Milliseconds / 1000;

    public long Minutes => Seconds / 60;

    public long Hours => Minutes / 60;

    public long Days => Hours / 24;

    /// <summary>Reads <c>-1d2h3m4s50ms</c>: each unit at most once, in this order, at least one. False where the text is not such, or is out of range.</summary>
    public static bool TryParse(string text, out DurationValue value)
    {
        value = default;
        var negative = text.StartsWith('-');
        var rest = text.AsSpan(negative ? 1 : 0);
        if (rest.IsEmpty)
        {
            return false;
        }

        Int128 sum = 0;
        var next = 0;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0 || !ulong.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            rest = rest[digits..];
            var unit = Take(rest, ref next);
            if (unit < 0)
            {
                return false;
            }

            rest = rest[Units[unit].Unit.Length..];
            sum += (Int128)number * Units[unit].Milliseconds;
            if (sum > (Int128)long.MaxValue + (negative && Units[unit].Milliseconds == 1 ? 1 : 0))
            {
                return false;
            }
        }

        value = new((long)(negative ? -sum : sum));
        return true;
    }

    /// <summary>Such as <c>-90000ms</c>, which <see cref="TryParse"/> reads again.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Milliseconds}ms");

    /// <summary>The unit that <paramref name="text"/> starts with, or -1 where it is none, or was passed already.</summary>
    private static int Take(ReadOnlySpan<char> text, ref int next)
    {
        var length = text.IndexOfAnyInRange('0', '9') is var digit && digit < 0 ? text.Length : digit;
        for (var i = next; i < Units.Length; i++)
        {
            if (text[..length].SequenceEqual(Units[i].Unit))
            {
                next = i + 1;
                return i;
            }
        }

        return -1;
    }
}
