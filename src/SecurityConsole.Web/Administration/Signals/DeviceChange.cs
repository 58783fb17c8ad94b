namespace SecurityConsole.Web.Administration.Signals;

/// <summary>Whose a device is to be.</summary>
public sealed record DeviceChange
{
    /// <summary>Name of the agent that runs on it.</summary>
    public string Agent { get; init; } = "";
}
