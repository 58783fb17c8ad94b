namespace SecurityConsole.Storage.Configuration.Signals;

/// <summary>The latest word about a device, in <c>console.db</c>; the members are those of <see cref="Engine.Signals.Devices.DevicePosture"/>. It changes without an administrator, so it is no part of the directory.</summary>
public sealed class DevicePostureRow
{
    /// <summary>The device.</summary>
    public string DeviceId { get; set; } = "";

    /// <summary>Who said it.</summary>
    public string Source { get; set; } = "";

    /// <summary>In order.</summary>
    public bool? Healthy { get; set; }

    /// <summary>Days since the last update.</summary>
    public int? PatchedDays { get; set; }

    /// <summary>Disks are encrypted.</summary>
    public bool? DiskEncrypted { get; set; }

    /// <summary>Proved by hardware.</summary>
    public bool? Attested { get; set; }

    /// <summary>When that was so.</summary>
    public DateTimeOffset At { get; set; }
}
