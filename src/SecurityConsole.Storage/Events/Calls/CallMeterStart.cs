using SecurityConsole.Engine.Calls;
using SecurityConsole.Storage.Events.Reading;

namespace SecurityConsole.Storage.Events.Calls;

/// <summary>Fills the meter from the store at start, newest first, as far as the time allowed for it goes.</summary>
internal sealed class CallMeterStart(EventDatabase database, CallMeter meter, TimeProvider time)
{
    public Task RestoreAsync(CancellationToken cancellationToken) => database.ReadAsync(
        (connection, cancellation) =>
        {
            var filter = new EventFilter();
            filter.AddTimes(connection, time.GetUtcNow() - CallMeter.LongestMinutes, null);
            new DayScan(connection, "calls", filter, time, cancellation).Aggregate("SELECT at, verdict, failed, micros", "ORDER BY sequence DESC", row =>
                meter.Restore(
                    DateTimeOffset.UnixEpoch.AddMicroseconds(row.GetInt64(0)), row.GetInt64(1) == (long)Verdict.Deny, row.GetInt64(2) != 0, row.GetInt64(3)));
            return true;
        },
        cancellationToken);
}
