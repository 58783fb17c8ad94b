using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Engine.Threads;

namespace SecurityConsole.Storage.Events.Writing;

/// <summary>
/// The one writer of a node: moves facts from the journal into ledger and store, in batches of up to 512 or 50 ms, and lets the ledger publish a
/// checkpoint each second while there is news. While the store fails it tries again and again; facts wait in the journal, and a full journal makes calls wait.
/// </summary>
internal sealed class EventWriter(
    EventJournal journal,
    IEventStore store,
    CheckpointSchedule checkpoints,
    CommitSignal commits,
    EventWriterState state,
    IEnumerable<IStoredFacts> followers,
    TimeProvider time,
    ILogger<EventWriter> logger) : BackgroundService
{
    public const int BatchSize = 512;
    private static readonly TimeSpan BatchDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(5);

    private readonly List<JournalEntry> _batch = new(BatchSize);
    private readonly IStoredFacts[] _followers = [.. followers];

    /// <summary>Runs until the journal is closed and emptied, or until cancelled: what is left then is in the journal for the next start.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => OwnThread.RunAsync("event writer", () => MoveAsync(stoppingToken));

    private async Task MoveAsync(CancellationToken stoppingToken)
    {
        try
        {
            var entries = journal.Entries;
            while (await WaitForEntriesAsync(stoppingToken))
            {
                // Waiting a little makes one transaction of many facts; a backlog is not made to wait.
                if (journal.LastSequence - commits.Committed < BatchSize)
                {
                    await Task.Delay(BatchDelay, time, stoppingToken);
                }

                _batch.Clear();
                while (_batch.Count < BatchSize && entries.TryRead(out var entry))
                {
                    _batch.Add(entry);
                }

                await WriteBatchAsync(stoppingToken);
                checkpoints.PublishIfDue();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await FinishAsync();
        }

        await checkpoints.FinishAsync();
    }

    /// <summary>True when there are entries; meanwhile publishes what is due. False at the journal's end.</summary>
    private async Task<bool> WaitForEntriesAsync(CancellationToken stoppingToken)
    {
        var waiting = journal.Entries.WaitToReadAsync(stoppingToken);
        if (waiting.IsCompleted)
        {
            return await waiting;
        }

        var task = waiting.AsTask();
        while (checkpoints.HasNews && await Task.WhenAny(task, checkpoints.DueAsync(stoppingToken)) != task)
        {
            checkpoints.PublishIfDue();
        }

        return await task;
    }

    private async Task WriteBatchAsync(CancellationToken stoppingToken)
    {
        if (_batch.Count == 0)
        {
            return;
        }

        checkpoints.Append(_batch);
        var retry = FirstRetry;
        while (true)
        {
            try
            {
                await store.WriteAsync(_batch, stoppingToken);
                break;
            }
            catch (IOException exception)
            {
                EventWriterLog.StoreFailed(logger, exception, _batch.Count, retry);
                state.StoreFailed(exception.Message);
            }

            await Task.Delay(retry, time, stoppingToken);
            retry = retry * 2 < LongestRetry ? retry * 2 : LongestRetry;
            checkpoints.PublishIfDue();
        }

        state.StoreWorks();
        var last = _batch[^1].Sequence;
        foreach (var follower in _followers)
        {
            follower.Stored(_batch);
        }

        journal.Stored(last);
        checkpoints.Stored(last);
        commits.Raise(last);
    }

    /// <summary>Stores at the end what is already there, once: the journal keeps the rest.</summary>
    private async Task FinishAsync()
    {
        try
        {
            while (true)
            {
                var already = _batch.Count > 0 && _batch[^1].Sequence > commits.Committed;
                if (!already)
                {
                    _batch.Clear();
                    while (_batch.Count < BatchSize && journal.Entries.TryRead(out var entry))
                    {
                        _batch.Add(entry);
                    }

                    checkpoints.Append(_batch);
                }

                if (_batch.Count == 0)
                {
                    return;
                }

                await store.WriteAsync(_batch, CancellationToken.None);
                commits.Raise(_batch[^1].Sequence);
                checkpoints.Stored(_batch[^1].Sequence);
            }
        }
        catch (IOException exception)
        {
            EventWriterLog.LeftInJournal(logger, exception, journal.LastSequence - commits.Committed);
        }
    }
}
