namespace SecurityConsole.Web.Administration.Signals;

/// <summary>What a posture source reports.</summary>
public sealed record PostureReport
{
    /// <summary>1 to 1,000 devices.</summary>
    public IReadOnlyList<ReportedDevice>? Devices { get; init; }
}
