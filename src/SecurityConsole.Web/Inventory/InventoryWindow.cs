using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Inventory;

/// <summary>The span of time that an inventory looks at. Immutable.</summary>
/// <param name="From">Its begin.</param>
/// <param name="To">Its end, exclusive.</param>
internal sealed record InventoryWindow(DateTimeOffset From, DateTimeOffset To)
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1); // of the caller's clock

    /// <summary>The last hours.</summary>
    public static InventoryWindow Last(TimeSpan span, DateTimeOffset now) => new(now - span, now);

    /// <summary>What was asked for; what is left out is now, and a day before the end.</summary>
    /// <returns>The window, or every problem of it.</returns>
    public static Outcome<InventoryWindow> Of(DateTimeOffset? from, DateTimeOffset? to, DateTimeOffset now)
    {
        var problems = new List<FieldProblem>();
        var end = to ?? now;
        if (end > now + Slack)
        {
            problems.Add(new("to", "It lies in the future. Leave it out for now."));
        }

        // A day before the end can lie before the beginning of time.
        var begin = from ?? (end - DateTimeOffset.MinValue < Usual ? DateTimeOffset.MinValue : end - Usual);
        if (begin >= end)
        {
            problems.Add(new("from", "It does not lie before the end."));
        }
        else if (end - begin > Longest)
        {
            problems.Add(new("from", $"The window is longer than {Longest.TotalDays:0} days. Ask for a shorter one."));
        }

        return problems.Count > 0 ? Refusal.Invalid(problems) : new InventoryWindow(begin, end);
    }
}
