using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Engine.Signals.Devices;

/// <summary>What the connector beside an agent says about its own machine. Believed only of agents that an administrator allowed it.</summary>
public static class SelfReportedPosture
{
    /// <summary>The source that it counts as.</summary>
    public const string Source = "connector";

    /// <summary>From the header of a call; null where it is absent or not readable.</summary>
    public static DevicePosture? Of(string? header, DateTimeOffset now) => DeviceHeader.TryRead(header) is { } device
        ? new() { Id = device.Id, Source = Source, PatchedDays = device.PatchedDays, DiskEncrypted = device.DiskEncrypted, At = now }
        : null;
}
