using System.Globalization;

namespace SecurityConsole.Policy.Values;

/// <summary>Cedar's <c>decimal</c>: four digits after the point, in a signed 64-bit integer.</summary>
/// <param name="TenThousandths">The number times 10,000.</param>
public readonly record struct DecimalValue(long TenThousandths) : IComparable<DecimalValue>
{
    private const int Digits = 4;
    private const int Scale = 10_000;

    /// <summary>Reads <c>-12.34</c>: digits on both sides of the point, one to four after it. False where the text is not such a number, or is out of range.</summary>
    public static bool TryParse(string text, out DecimalValue value)
    {
        value = default;
        var point = text.IndexOf('.');
        var start = text.StartsWith('-') ? 1 : 0;
        var fraction = text.AsSpan(point + 1);
        if (point <= start || fraction.Length is 0 or > Digits || text.AsSpan(start, point - start).ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        // Int128 holds what a long number of digits cannot: the sum is checked once, at the end.
        if (!long.TryParse(text.AsSpan(0, point), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return false;
        }

        var part = long.Parse(fraction, NumberStyles.None, CultureInfo.InvariantCulture);
        for (var i = fraction.Length; i < Digits; i++)
        {
            part *= 10;
        }

        var scaled = (Int128)whole * Scale;
        if (scaled < long.MinValue || scaled > long.MaxValue)
        {
            return false;
        }

        scaled += start == 1 ? -part : part;
        if (scaled < long.MinValue || scaled > long.MaxValue)
        {
            return false;
        }

        value = new((long)scaled);
        return true;
    }

    public static bool operator <(DecimalValue left, DecimalValue right) => left.CompareTo(right) < 0;

    public static bool operator <=(DecimalValue left, DecimalValue right) => left.CompareTo(right) <= 0;

    public static bool operator >(DecimalValue left, DecimalValue right) => left.CompareTo(right) > 0;

    public static bool operator >=(DecimalValue left, DecimalValue right) => left.CompareTo(right) >= 0;

    public int CompareTo(DecimalValue other) => TenThousandths.CompareTo(other.TenThousandths);

    /// <summary>Such as <c>-12.3400</c>, always with four digits, which <see cref="TryParse"/> reads again.</summary>
    public override string ToString()
    {
        var absolute = Int128.Abs(TenThousandths);
        return string.Create(CultureInfo.InvariantCulture, $"{(TenThousandths < 0 ? "-" : "")}{absolute / Scale}.{(long)(absolute % Scale):D4}");
    }
}
