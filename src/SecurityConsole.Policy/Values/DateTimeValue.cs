using System.Globalization;

namespace SecurityConsole.Policy.Values;

/// <summary>Cedar's <c>datetime</c>: milliseconds since 1970-01-01T00:00:00Z in a signed 64-bit integer, without leap seconds.</summary>
public readonly record struct DateTimeValue(long Milliseconds)
{
    private const long Day = 86_400_000;

    /// <summary>The instant, whatever its offset.</summary>
    public static DateTimeValue Of(DateTimeOffset instant) => new(instant.ToUnixTimeMilliseconds());

    /// <summary>
    /// Reads <c>2026-11-28</c>, or that with <c>T12:34:56</c>, optionally <c>.789</c>, and <c>Z</c> or an offset like <c>+0700</c>.
    /// False where the text is not such, or names no day or time.
    /// </summary>
    public static bool TryParse(string text, out DateTimeValue value)
    {
        value = default;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-'
            || !Number(text, 0, 4, out var year) || !Number(text, 5, 2, out var month) || !Number(text, 8, 2, out var day)
            || month is < 1 or > 12 || day < 1 || day > DaysIn(year, month))
        {
            return false;
        }

        var milliseconds = DaysSinceEpoch(year, month, day) * Day;
        if (text.Length > 10)
        {
            if (!TryParseTime(text, out var time))
            {
                return false;
            }

            milliseconds += time;
        }

        value = new(milliseconds);
        return true;
    }

    /// <summary>Moves by a duration; false on overflow.</summary>
    public bool TryOffset(DurationValue by, out DateTimeValue moved)
    {
        moved = new(unchecked(Milliseconds + by.Milliseconds));
        return ((Milliseconds ^ moved.Milliseconds) & (by.Milliseconds ^ moved.Milliseconds)) >= 0;
    }

    /// <summary>The time from <paramref name="other"/> to this; false on overflow.</summary>
    public bool TrySince(DateTimeValue other, out DurationValue duration)
    {
        duration = new(unchecked(Milliseconds - other.Milliseconds));
        return ((Milliseconds ^ other.Milliseconds) & (Milliseconds ^ duration.Milliseconds)) >= 0;
    }

    /// <summary>Midnight before; false on overflow.</summary>
    public bool TryToDate(out DateTimeValue date)
    {
        var time = ToTime().Milliseconds;
        date = new(unchecked(Milliseconds - time));
        return Milliseconds >= long.MinValue + time;
    }

    /// <summary>The time since midnight, never negative.</summary>
    public DurationValue ToTime() => new(((Milliseconds % Day) + Day) % Day);

    /// <summary>A Cedar expression: the literal where a four-digit year can say it, an offset from 1970 otherwise.</summary>
    public override string ToString()
    {
        if (Milliseconds < DaysSinceEpoch(1, 1, 1) * Day || Milliseconds >= DaysSinceEpoch(9999, 12, 31) * Day)
        {
            return $"datetime(\"1970-01-01\").offset(duration(\"{new DurationValue(Milliseconds)}\"))";
        }

        var instant = DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds);
        return string.Create(CultureInfo.InvariantCulture, $"datetime(\"{instant:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\")");
    }

    /// <summary>Reads <c>T12:34:56[.789](Z|±hhmm)</c> from index 10 on, in milliseconds after midnight UTC (may be negative).</summary>
    private static bool TryParseTime(string text, out long milliseconds)
    {
        milliseconds = 0;
        if (text.Length < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':'
            || !Number(text, 11, 2, out var hour) || !Number(text, 14, 2, out var minute) || !Number(text, 17, 2, out var second)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        milliseconds = (((hour * 60L) + minute) * 60_000) + (second * 1000);
        var zone = 19;
        if (text[zone] == '.')
        {
            if (text.Length < 24 || !Number(text, 20, 3, out var thousandths))
            {
                return false;
            }

            milliseconds += thousandths;
            zone = 23;
        }

        if (text[zone] == 'Z')
        {
            return text.Length == zone + 1;
        }

        if (text.Length != zone + 5 || text[zone] is not ('+' or '-') || !Number(text, zone + 1, 2, out var hours) || !Number(text, zone + 3, 2, out var minutes) || hours > 23 || minutes > 59)
        {
            return false;
        }

        var offset = ((hours * 60L) + minutes) * 60_000;
        milliseconds += text[zone] == '+' ? -offset : offset;
        return true;
    }

    private static bool Number(string text, int start, int length, out int number)
    {
        number = 0;
        for (var i = start; i < start + length; i++)
        {
            if (i >= text.Length || !char.IsAsciiDigit(text[i]))
            {
                return false;
            }

            number = (number * 10) + (text[i] - '0');
        }

        return true;
    }

    private static int DaysIn(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>Days from 1970-01-01 in the proleptic Gregorian calendar. Cedar has the year 0, which <see cref="DateTime"/> has not.</summary>
    private static long DaysSinceEpoch(int year, int month, int day)
    {
        var shifted = month <= 2 ? year - 1 : year;
        var era = (shifted >= 0 ? shifted : shifted - 399) / 400;
        var yearOfEra = shifted - (era * 400);
        var dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * 146_097L) + dayOfEra - 719_468;
    }
}
