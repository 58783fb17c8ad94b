using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Budgets;
using SecurityConsole.Engine.Signals;
using SecurityConsole.Engine.Signals.Calendars;
using SecurityConsole.Engine.Signals.Devices;
using SecurityConsole.Engine.Signals.Networks;

namespace SecurityConsole.Storage.Configuration.Signals;

/// <summary>Rows to what the engine knows.</summary>
public static class SignalRows
{
    /// <summary>All that administrators said.</summary>
    public static async Task<SignalContents> ReadAsync(ConsoleDbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new()
        {
            TimeZone = await context.Set<CalendarRow>().AsNoTracking().Select(row => row.TimeZone).SingleOrDefaultAsync(cancellationToken) ?? "UTC",
            Networks = await context.Set<NetworkRow>().AsNoTracking().OrderBy(row => row.Name).Select(row => new NamedNetwork(row.Name, row.Ranges)).ToListAsync(cancellationToken),
            Windows = (await context.Set<TimeWindowRow>().AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellationToken)).ConvertAll(ToWindow),
            Holidays = await context.Set<HolidayRow>().AsNoTracking().OrderBy(row => row.Date).Select(row => new Holiday(row.Date, row.Name)).ToListAsync(cancellationToken),
            Rules = (await context.Set<SignalRuleRow>().AsNoTracking().ToListAsync(cancellationToken)).ConvertAll(ToRule),
            Devices = await context.Set<DeviceRow>().AsNoTracking().OrderBy(row => row.Id).Select(row => new DeviceBinding(row.Id, row.AgentId)).ToListAsync(cancellationToken),
            SelfReporting = await context.Set<SelfReportingAgentRow>().AsNoTracking().Select(row => row.AgentId).ToListAsync(cancellationToken),
            Budgets = await ReadBudgetsAsync(context, cancellationToken),
            Costs = await ReadCostsAsync(context, cancellationToken),
        };
    }

    /// <summary>A window.</summary>
    public static TimeWindow ToWindow(TimeWindowRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new()
        {
            Name = row.Name,
            TimeZone = row.TimeZone,
            Days = row.Days,
            StartMinute = row.StartMinute,
            EndMinute = row.EndMinute,
            ExceptHolidays = row.ExceptHolidays,
            Maintenance = row.Maintenance,
            From = row.ValidFrom,
            Until = row.ValidUntil,
        };
    }

    /// <summary>A word about a device.</summary>
    public static DevicePosture ToPosture(DevicePostureRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new()
        {
            Id = row.DeviceId,
            Source = row.Source,
            Healthy = row.Healthy,
            PatchedDays = row.PatchedDays,
            DiskEncrypted = row.DiskEncrypted,
            Attested = row.Attested,
            At = row.At,
        };
    }

    private static SignalRule ToRule(SignalRuleRow row) => new(row.Kind, row.MaxAgeSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null, row.DenyUnknown);

    private static async Task<IReadOnlyList<ToolCost>> ReadCostsAsync(ConsoleDbContext context, CancellationToken cancellationToken)
    {
        var own = await context.Set<ToolCostRow>().AsNoTracking().Select(row => new ToolCost(row.Server, row.Tool, row.Units)).ToListAsync(cancellationToken);
        var classes = await context.Set<CostClassRow>().AsNoTracking().ToDictionaryAsync(row => row.Name, row => row.Units, StringComparer.Ordinal, cancellationToken);
        var ofClasses = await context.Set<ToolCostClassRow>().AsNoTracking().ToListAsync(cancellationToken);
        return [.. own, .. ofClasses.Select(row => new ToolCost(row.Server, row.Tool, classes.GetValueOrDefault(row.Class, 1)) { Class = row.Class })];
    }

    private static async Task<IReadOnlyList<AgentBudget>> ReadBudgetsAsync(ConsoleDbContext context, CancellationToken cancellationToken)
    {
        var classes = await context.Set<BudgetCostClassRow>().AsNoTracking().ToDictionaryAsync(row => row.Budget, row => row.Class, StringComparer.Ordinal, cancellationToken);
        var budgets = await context.Set<BudgetRow>().AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellationToken);
        return budgets.ConvertAll(row => ToBudget(row) with { CostClass = classes.GetValueOrDefault(row.Name, "") });
    }

    // A rule that cannot be read any more lets one call a day through: it was checked when it was entered, so somebody changed the file.
    private static AgentBudget ToBudget(BudgetRow row) =>
        new(row.Name, row.AgentId, row.Server, row.Capabilities, RateRule.TryParse(row.Rule, out var rule) ? rule : new(1, TimeSpan.FromDays(1), false));
}
