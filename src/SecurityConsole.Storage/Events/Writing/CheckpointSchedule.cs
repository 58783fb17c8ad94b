using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Ledger;

namespace SecurityConsole.Storage.Events.Writing;

/// <summary>Puts facts into the ledger, publishes once a second while there is news, and trims the journal behind. Used by the event writer's thread.</summary>
internal sealed class CheckpointSchedule(LedgerLog ledger, EventJournal journal, EventWriterState state, TimeProvider time, ILogger<CheckpointSchedule> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private long _stored = -1;
    private long _newsSince;
    private bool _hasNews = ledger.Size > ledger.CheckpointedSize;

    /// <summary>Facts wait for a checkpoint.</summary>
    public bool HasNews => _hasNews;

    /// <summary>Time until the next checkpoint; never negative.</summary>
    public TimeSpan UntilDue
    {
        get
        {
            var left = Interval - time.GetElapsedTime(_newsSince);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Appends what the ledger does not have yet.</summary>
    /// <exception cref="InvalidOperationException">A fact before these is missing: recovery at start was left out.</exception>
    public void Append(IReadOnlyList<JournalEntry> batch)
    {
        for (var index = 0; index < batch.Count; index++)
        {
            var entry = batch[index];
            if (entry.Sequence < ledger.Size)
            {
                continue;
            }

            if (ledger.Append(entry.Leaf) != entry.Sequence)
            {
                throw new InvalidOperationException($"Fact {entry.Sequence} became leaf {ledger.Size - 1} of the ledger.");
            }

            if (!_hasNews)
            {
                _hasNews = true;
                _newsSince = time.GetTimestamp();
            }
        }
    }

    /// <summary>The store has everything up to here.</summary>
    public void Stored(long sequence) => _stored = sequence;

    public void PublishIfDue()
    {
        if (_hasNews && UntilDue == TimeSpan.Zero)
        {
            Publish();
        }
    }

    /// <summary>Publishes now. A failure is shown and tried again a second later; the facts stay in the journal until then.</summary>
    public void Publish()
    {
        if (!_hasNews)
        {
            return;
        }

        try
        {
            // The journal is on the disk first: a checkpoint must never commit to facts that a power cut can still take.
            journal.Flush();
            ledger.Publish();
            _hasNews = false;
            state.LedgerWorks();
            journal.Trim(Math.Min(_stored, ledger.CheckpointedSize - 1));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            EventWriterLog.PublishFailed(logger, exception);
            state.LedgerFailed($"No checkpoint could be published: {exception.Message}");
            _newsSince = time.GetTimestamp();
        }
    }
}
