using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Signals.Records;

/// <summary><c>context.time</c>: when the call began.</summary>
internal sealed class TimeRecord(CallSignals signals) : SignalRecord(s_names)
{
    private static readonly string[] s_names = ["now", "hour", "weekday", "holiday", "inMaintenance", "windows"];

    // By a clock that is not the organisation's nothing is said at all.
    private bool IsKnown => signals.Snapshot.Calendar.IsKnown;

    /// <inheritdoc/>
    public override bool TryGet(string name, out CedarValue value)
    {
        if (name == "now")
        {
            value = CedarValue.Of(DateTimeValue.Of(signals.Call.At));
            return true;
        }

        var time = signals.Time;
        switch (name)
        {
            case "hour" when IsKnown:
                return Give(time.Hour, out value);
            case "weekday" when IsKnown:
                return Give(time.Weekday, out value);
            case "holiday" when IsKnown:
                return Give(time.IsHoliday, out value);
            case "inMaintenance":
                return Give(time.InMaintenance, out value);
            case "windows" when time.Windows is { } windows:
                value = CedarValue.Of(windows);
                return true;
            default:
                return Nothing(out value);
        }
    }
}
