namespace SecurityConsole.Storage.Configuration.Signals;

/// <summary>A device that an agent runs on, in <c>console.db</c>; deleted with its agent.</summary>
public sealed class DeviceRow : SignalRow
{
    /// <summary>Id by which its posture is reported.</summary>
    public string Id { get; set; } = "";

    /// <summary>The agent.</summary>
    public Guid AgentId { get; set; }
}
