using Microsoft.Extensions.Logging;
using SecurityConsole.Ledger;
using SecurityConsole.Storage.Events.Reading;
using SecurityConsole.Storage.Payloads;

namespace SecurityConsole.Storage.Events.Retention;

/// <summary>Removes whole days of calls, handshakes and payloads that are older than they are to be kept.</summary>
/// <remarks>
/// A day goes by dropping its tables in one transaction, not by deleting row by row. Only days that are under a signed checkpoint go: the ledger keeps
/// the proof of what was removed.
/// </remarks>
internal sealed class EventRetention(
    SqliteEventStore store, PayloadStore payloads, EventDatabase database, LedgerLog ledger, StorageOptions options, TimeProvider time, ILogger<EventRetention> logger)
{
    /// <summary>Removes what is due.</summary>
    /// <returns>The number of days removed.</returns>
    /// <exception cref="StorageException">The store failed.</exception>
    public async Task<int> RemoveAsync(CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow().UtcDateTime.Date.AddDays(1 - options.RetainDays);
        var keepFrom = new DateTimeOffset(oldest, TimeSpan.Zero);
        var days = await database.ReadAsync((connection, _) => EventDay.List(connection), cancellationToken);
        var removed = 0;
        foreach (var day in days.Where(day => day.Day < EventTime.ToDay(keepFrom) && day.Last < ledger.CheckpointedSize && day.Day != store.CurrentDay))
        {
            cancellationToken.ThrowIfCancellationRequested();
            store.Run(database => database.Execute(
                $"{EventSchema.DropDay(day.Suffix)} DELETE FROM days WHERE day = {day.Day}; DELETE FROM minutes WHERE first_sequence <= {day.Last};"));
            RetentionLog.DayRemoved(logger, day.Day);
            removed++;
        }

        payloads.EraseBefore(keepFrom);
        return removed;
    }
}
