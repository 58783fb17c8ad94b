namespace SecurityConsole.Engine.Journal;

/// <summary>The write side of the event store; varies by deployment.</summary>
public interface IEventStore
{
    /// <summary>The highest sequence number that is stored; −1 when empty.</summary>
    Task<long> ReadLastSequenceAsync(CancellationToken cancellationToken);

    /// <summary>Stores a batch in one transaction and raises the highest sequence number with it. Entries at or below it are skipped.</summary>
    Task WriteAsync(IReadOnlyList<JournalEntry> batch, CancellationToken cancellationToken);
}
