using SecurityConsole.Engine.Budgets;
using SecurityConsole.Engine.Signals.Calendars;
using SecurityConsole.Engine.Signals.Devices;
using SecurityConsole.Engine.Signals.Networks;

namespace SecurityConsole.Engine.Signals;

/// <summary>What administrators said about the context of calls, as read from the control plane.</summary>
public sealed record SignalContents
{
    /// <summary>Nothing was said.</summary>
    public static SignalContents None { get; } = new();

    /// <summary>IANA name that hours, weekdays and holidays are of.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Networks with names.</summary>
    public IReadOnlyList<NamedNetwork> Networks { get; init; } = [];

    /// <summary>Windows with names.</summary>
    public IReadOnlyList<TimeWindow> Windows { get; init; } = [];

    /// <summary>Holidays.</summary>
    public IReadOnlyList<Holiday> Holidays { get; init; } = [];

    /// <summary>Rules that differ from the defaults; one a kind.</summary>
    public IReadOnlyList<SignalRule> Rules { get; init; } = [];

    /// <summary>Which agent runs on which device.</summary>
    public IReadOnlyList<DeviceBinding> Devices { get; init; } = [];

    /// <summary>Agents whose connectors are believed about their own machines.</summary>
    public IReadOnlyList<Guid> SelfReporting { get; init; } = [];

    /// <summary>Limits of agents.</summary>
    public IReadOnlyList<AgentBudget> Budgets { get; init; } = [];

    /// <summary>Costs of tools.</summary>
    public IReadOnlyList<ToolCost> Costs { get; init; } = [];
}
