using System.Globalization;

namespace SecurityConsole.Web.Places.Parts;

/// <summary>Writes amounts with three significant figures and a unit.</summary>
public static class Quantity
{
    private static readonly string[] ByteUnits = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary><c>640 µs</c>, <c>12.4 ms</c>, <c>3.21 s</c>, <c>2 min 5 s</c>.</summary>
    public static string Duration(long microseconds) => microseconds switch
    {
        < 0 => "–",
        < 1_000 => Text($"{microseconds} µs"),
        < 1_000_000 => Three(microseconds / 1e3) + " ms",
        < 60_000_000 => Three(microseconds / 1e6) + " s",
        _ => Text($"{microseconds / 60_000_000} min {microseconds / 1_000_000 % 60} s"),
    };

    /// <summary><c>512 B</c>, <c>1.5 KiB</c>, <c>20.3 MiB</c>.</summary>
    public static string Bytes(long bytes)
    {
        var (value, unit) = ((double)bytes, 0);
        while (value >= 1024 && unit < ByteUnits.Length - 1)
        {
            (value, unit) = (value / 1024, unit + 1);
        }

        return (unit == 0 ? Text($"{bytes}") : Three(value)) + " " + ByteUnits[unit];
    }

    /// <summary><c>1,204</c></summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1,980</c>, <c>12.4</c>, <c>0.25</c>: a rate per second.</summary>
    public static string Rate(double perSecond) => perSecond switch
    {
        >= 100 => perSecond.ToString("N0", CultureInfo.InvariantCulture),
        > 0 => Three(perSecond),
        _ => "0",
    };

    /// <summary>A share in percent that says 100 or 0 only when it is exactly that.</summary>
    public static string Percent(long part, long whole)
    {
        if (whole <= 0)
        {
            return "–";
        }

        if (part == whole || part == 0)
        {
            return part == 0 ? "0 %" : "100 %";
        }

        var share = Math.Clamp(100.0 * part / whole, 0.1, 99.9);
        return share.ToString(share is < 10 or > 99 ? "0.0" : "0", CultureInfo.InvariantCulture) + " %";
    }

    /// <summary><c>1 call</c>, <c>1,204 calls</c>.</summary>
    public static string Of(long count, string one, string? many = null) => Count(count) + " " + (count == 1 ? one : many ?? one + "s");

    private static string Three(double value) =>
        value.ToString(value >= 99.95 ? "0" : value >= 9.995 ? "0.0" : "0.00", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
