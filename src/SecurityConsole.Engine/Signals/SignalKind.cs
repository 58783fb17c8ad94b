namespace SecurityConsole.Engine.Signals;

/// <summary>Signals that can be unknown. Stored by name.</summary>
public enum SignalKind
{
    /// <summary>Which named network the caller's address is in.</summary>
    Network,

    /// <summary>Country and autonomous system of the caller's address.</summary>
    Location,

    /// <summary>State of the device that the agent runs on.</summary>
    Device,

    /// <summary>What is attested of the workload that the agent is.</summary>
    Workload,

    /// <summary>Hour, weekday, holidays and windows.</summary>
    Calendar,
}
