namespace SecurityConsole.Web.Administration.Signals;

/// <summary>A device: whose it is, and what is said about it.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Agent">The agent that runs on it; empty for none.</param>
/// <param name="Source">Who reports on it; empty where nobody does.</param>
/// <param name="Healthy">In order; null where that is not said.</param>
/// <param name="PatchedDays">Days since its last update, when it was reported.</param>
/// <param name="DiskEncrypted">Its disks are encrypted.</param>
/// <param name="Attested">Its hardware has proved its state.</param>
/// <param name="ReportedAt">When that was so.</param>
/// <param name="IsFresh">The word is recent enough to count.</param>
public sealed record DeviceView(
    string Name, string Agent, string Source, bool? Healthy, int? PatchedDays, bool? DiskEncrypted, bool? Attested, DateTimeOffset? ReportedAt, bool IsFresh);
