using SecurityConsole.Engine.Budgets;
using SecurityConsole.Engine.Signals.Devices;
using SecurityConsole.Engine.Signals.Locations;

namespace SecurityConsole.Engine.Signals;

/// <summary>The parts of the context that change by themselves, not by administrators. Thread-safe.</summary>
/// <param name="locations">Where addresses are.</param>
/// <param name="devices">What is said about devices.</param>
/// <param name="limits">What is left of limits.</param>
/// <param name="usage">What agents used lately.</param>
public sealed class LiveSignals(LocationHolder locations, DevicePostures devices, RateLimits limits, UsageTable usage)
{
    /// <summary>Where addresses are.</summary>
    public LocationHolder Locations { get; } = locations;

    /// <summary>What is said about devices.</summary>
    public DevicePostures Devices { get; } = devices;

    /// <summary>What is left of limits.</summary>
    public RateLimits Limits { get; } = limits;

    /// <summary>What agents used lately.</summary>
    public UsageTable Usage { get; } = usage;
}
