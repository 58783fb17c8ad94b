namespace SecurityConsole.Engine.Signals.Devices;

/// <summary>An agent runs on a device.</summary>
/// <param name="DeviceId">Id by which the device's posture is reported.</param>
/// <param name="AgentId">The agent.</param>
public sealed record DeviceBinding(string DeviceId, Guid AgentId);
