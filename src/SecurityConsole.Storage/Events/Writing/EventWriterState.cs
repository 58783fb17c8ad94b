using SecurityConsole.Engine.Journal;
using SecurityConsole.Ledger;

namespace SecurityConsole.Storage.Events.Writing;

/// <summary>What readiness, metrics and the console show of the event writer. Thread-safe.</summary>
public sealed class EventWriterState(EventJournal journal, LedgerLog ledger, CommitSignal commits, TimeProvider time)
{
    private readonly Lock _lock = new();
    private volatile EventWriterStatus _status = new();

    /// <summary>The newest status.</summary>
    public EventWriterStatus Status => _status;

    /// <summary>Facts that are journalled and not yet stored, with the places that calls under way hold.</summary>
    public int JournalDepth => journal.Depth;

    /// <summary>How many may wait before calls are refused.</summary>
    public int JournalCapacity => journal.Capacity;

    /// <summary>Sequence number of the newest fact in the journal.</summary>
    public long Journalled => journal.LastSequence;

    /// <summary>Sequence number of the newest fact in the store.</summary>
    public long Stored => commits.Committed;

    /// <summary>Facts under a signed checkpoint.</summary>
    public long Checkpointed => ledger.CheckpointedSize;

    internal void StoreFailed(string problem) => Change(status => status with { StoreProblem = problem });

    internal void StoreWorks()
    {
        if (_status.StoreProblem is not null)
        {
            Change(status => status with { StoreProblem = null });
        }
    }

    internal void LedgerFailed(string problem) => Change(status => status with { LedgerProblem = problem });

    internal void CheckpointsWait(string problem) =>
        Change(status => status with { LedgerProblem = null, CheckpointsWait = problem, WaitingSince = status.WaitingSince ?? time.GetUtcNow() });

    internal void LedgerWorks()
    {
        if (_status is not { LedgerProblem: null, CheckpointsWait: null })
        {
            Change(status => status with { LedgerProblem = null, CheckpointsWait = null, WaitingSince = null });
        }
    }

    // Store and ledger report from different threads.
    private void Change(Func<EventWriterStatus, EventWriterStatus> change)
    {
        lock (_lock)
        {
            var status = change(_status);
            _status = status with { FailingSince = status.Healthy ? null : status.FailingSince ?? time.GetUtcNow() };
        }
    }
}
