namespace SecurityConsole.Engine.Signals.Devices;

/// <summary>What somebody said about a device. Immutable; what was not said is null.</summary>
public sealed record DevicePosture
{
    /// <summary>The reporter's id of the device; 1–128 visible ASCII characters.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the posture source; <see cref="SelfReportedPosture.Source"/> for the connector.</summary>
    public required string Source { get; init; }

    /// <summary>The reporter finds it in order.</summary>
    public bool? Healthy { get; init; }

    /// <summary>Days since it was last updated.</summary>
    public int? PatchedDays { get; init; }

    /// <summary>Its disks are encrypted.</summary>
    public bool? DiskEncrypted { get; init; }

    /// <summary>Its hardware has proved its state to the reporter (TPM, Secure Enclave).</summary>
    public bool? Attested { get; init; }

    /// <summary>When that was so, by the reporter's clock.</summary>
    public required DateTimeOffset At { get; init; }
}
