namespace SecurityConsole.Storage.Configuration.Signals;

/// <summary>An agent whose connector is believed about its own machine, in <c>console.db</c>; deleted with its agent.</summary>
public sealed class SelfReportingAgentRow : SignalRow
{
    /// <summary>The agent.</summary>
    public Guid AgentId { get; set; }
}
