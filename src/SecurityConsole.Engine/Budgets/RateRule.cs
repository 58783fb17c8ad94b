using System.Globalization;

namespace SecurityConsole.Engine.Budgets;

/// <summary>How much of something may be used in how long: <c>60/m</c>, <c>10/s</c>, <c>1000/h</c>, <c>5000 units/d</c>.</summary>
/// <remarks>It is a bucket: full at first, and refilled evenly (GCRA). So at most twice the limit passes within any one period, and the limit per period in the long run.</remarks>
/// <param name="Limit">1 to 1,000,000,000.</param>
/// <param name="Per">One second, minute, hour or day.</param>
/// <param name="CountsUnits">It counts the units that calls cost, not the calls.</param>
public readonly record struct RateRule(long Limit, TimeSpan Per, bool CountsUnits)
{
    /// <summary>Largest limit.</summary>
    public const long MostLimit = 1_000_000_000;

    /// <summary>What to write, as a sentence.</summary>
    public const string Form = "Write a number from 1 to 1000000000, optionally the word units, a slash, and s, m, h or d: 60/m, 5000 units/d.";

    /// <summary>Reads a rule; false where it is none.</summary>
    public static bool TryParse(string? text, out RateRule rule)
    {
        rule = default;
        if (text is not { Length: > 2 and <= 32 } || text[^2] != '/')
        {
            return false;
        }

        TimeSpan? per = text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            _ => null,
        };
        var amount = text.AsSpan(0, text.Length - 2);
        var units = amount.EndsWith(" units", StringComparison.Ordinal);
        var number = units ? amount[..^6] : amount;
        if (per is not { } period || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit is < 1 or > MostLimit)
        {
            return false;
        }

        rule = new(limit, period, units);
        return true;
    }

    /// <summary>As <see cref="TryParse"/> reads it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Limit}{(CountsUnits ? " units" : "")}/{Per.TotalSeconds switch { 1 => 's', 60 => 'm', 3_600 => 'h', _ => 'd' }}");
}
