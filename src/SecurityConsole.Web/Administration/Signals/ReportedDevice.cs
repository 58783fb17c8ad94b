namespace SecurityConsole.Web.Administration.Signals;

/// <summary>What a posture source says of one device; what is left out is unknown.</summary>
public sealed record ReportedDevice
{
    /// <summary>1 to 128 of letters, digits and <c>. _ : -</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>In order.</summary>
    public bool? Healthy { get; init; }

    /// <summary>Days since its last update, 0 to 36,500.</summary>
    public int? PatchedDays { get; init; }

    /// <summary>Its disks are encrypted.</summary>
    public bool? DiskEncrypted { get; init; }

    /// <summary>Its hardware has proved its state.</summary>
    public bool? Attested { get; init; }
}
