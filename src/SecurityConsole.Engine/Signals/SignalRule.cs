namespace SecurityConsole.Engine.Signals;

/// <summary>When a signal counts, and what becomes of calls where it does not. Immutable.</summary>
/// <param name="Kind">Which.</param>
/// <param name="MaxAge">What is older is unknown; null for any age.</param>
/// <param name="DenyUnknown">A call is denied when a policy reads the signal and it is unknown; otherwise it is absent, and policies see that with <c>has</c>.</param>
public sealed record SignalRule(SignalKind Kind, TimeSpan? MaxAge, bool DenyUnknown)
{
    /// <summary>What holds where administrators said nothing: a device's word counts for a day, a table of locations for 90 days, and what is unknown is absent.</summary>
    public static SignalRule DefaultOf(SignalKind kind) => new(kind, kind switch
    {
        SignalKind.Device => TimeSpan.FromDays(1),
        SignalKind.Location => TimeSpan.FromDays(90),
        _ => null,
    }, DenyUnknown: false);
}
