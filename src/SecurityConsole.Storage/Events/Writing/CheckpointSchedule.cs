using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Ledger;

namespace SecurityConsole.Storage.Events.Writing;

/// <summary>Puts facts into the ledger, publishes once a second while there is news, and trims the journal behind. Used by the event writer alone.</summary>
/// <remarks>
/// A publication forces some hundred files to the disk under load. It runs beside the writer; leaves that come meanwhile wait here, because the ledger
/// takes none while it publishes, and the store goes on.
/// </remarks>
internal sealed class CheckpointSchedule(LedgerLog ledger, EventJournal journal, EventWriterState state, TimeProvider time, ILogger<CheckpointSchedule> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Unusual = TimeSpan.FromSeconds(10);
    private readonly List<ReadOnlyMemory<byte>> _pending = [];
    private Task? _publishing;
    private long _next = ledger.Size;
    private long _stored = -1;
    private long _newsSince;
    private long _publishingSince;

    /// <summary>Facts wait for a checkpoint.</summary>
    public bool HasNews => _publishing is not null || _pending.Count > 0 || ledger.Size > ledger.CheckpointedSize || ledger.HeadIsForOldKeys;

    /// <summary>Takes what the ledger does not have yet.</summary>
    /// <exception cref="InvalidOperationException">A fact before these is missing: recovery at start was left out.</exception>
    public void Append(IReadOnlyList<JournalEntry> batch)
    {
        if (!HasNews)
        {
            _newsSince = time.GetTimestamp();
        }

        for (var index = 0; index < batch.Count; index++)
        {
            var entry = batch[index];
            if (entry.Sequence < _next)
            {
                continue;
            }

            if (entry.Sequence != _next)
            {
                throw new InvalidOperationException($"Fact {entry.Sequence} cannot become leaf {_next} of the ledger.");
            }

            _pending.Add(entry.Leaf);
            _next++;
        }

        Drain();
    }

    /// <summary>The store has everything up to here.</summary>
    public void Stored(long sequence) => Volatile.Write(ref _stored, sequence);

    /// <summary>Completes when <see cref="PublishIfDue"/> has something to do.</summary>
    public Task DueAsync(CancellationToken cancellationToken) => _publishing ?? Task.Delay(UntilDue(), time, cancellationToken);

    /// <summary>Ends a publication that is done, and begins the next one when it is due.</summary>
    public void PublishIfDue()
    {
        Drain();
        if (_publishing is null && HasNews && UntilDue() == TimeSpan.Zero)
        {
            _newsSince = _publishingSince = time.GetTimestamp();
            _publishing = Task.Factory.StartNew(Publish, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    /// <summary>Publishes everything that was taken; the last thing that a writer does.</summary>
    public async Task FinishAsync()
    {
        await (_publishing ?? Task.CompletedTask);
        Drain();
        if (HasNews)
        {
            Publish();
        }
    }

    private TimeSpan UntilDue()
    {
        var left = Interval - time.GetElapsedTime(_newsSince);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void Drain()
    {
        if (_publishing is { IsCompleted: false })
        {
            if (time.GetElapsedTime(_publishingSince) is var lasts && lasts > Unusual)
            {
                // A device that hangs says nothing by itself.
                state.CheckpointsWait($"A checkpoint has been under way for {(int)lasts.TotalSeconds} seconds: the key that signs it does not answer, or the disk. Look at what holds the key.");
            }

            return;
        }

        _publishing = null;
        foreach (var leaf in _pending)
        {
            ledger.Append(leaf);
        }

        _pending.Clear();
    }

    /// <summary>A failure is shown and tried again a second later; the facts stay in the journal until then.</summary>
    private void Publish()
    {
        try
        {
            // The journal is on the disk first: a checkpoint must never commit to facts that a power cut can still take.
            journal.Flush();
            ledger.Publish();
            if (state.Status.CheckpointsWait is not null)
            {
                EventWriterLog.CheckpointsSigned(logger, ledger.CheckpointedSize);
            }

            state.LedgerWorks();
            journal.Trim(Math.Min(Volatile.Read(ref _stored), ledger.CheckpointedSize - 1));
        }
        catch (KeyUnavailableException exception)
        {
            // No other key may sign in its place, and nobody's call waits for this one.
            if (state.Status.CheckpointsWait is null)
            {
                EventWriterLog.CheckpointsWait(logger, exception);
            }

            state.CheckpointsWait(exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            EventWriterLog.PublishFailed(logger, exception);
            state.LedgerFailed($"No checkpoint could be published: {exception.Message}");
        }
    }
}
