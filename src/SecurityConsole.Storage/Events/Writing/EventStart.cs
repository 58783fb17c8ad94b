using Microsoft.Extensions.Logging;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Events.Calls;

namespace SecurityConsole.Storage.Events.Writing;

/// <summary>Opens the journal once store and ledger agree.</summary>
internal sealed class EventStart(
    EventRecovery recovery, CommitSignal commits, CallMeterStart meter, StorageOptions options, TimeProvider time, ILogger<EventJournal> logger) : IAsyncDisposable
{
    private EventJournal? _journal;

    /// <summary>The journal.</summary>
    /// <exception cref="InvalidOperationException">It is asked for before <see cref="StoragePreparation.PrepareAsync"/> ran.</exception>
    public EventJournal Journal => _journal ?? throw new InvalidOperationException($"Call {nameof(StoragePreparation)}.{nameof(StoragePreparation.PrepareAsync)} first.");

    /// <summary>Reconciles, opens, and fills what is kept in memory.</summary>
    /// <exception cref="IOException">What is stored cannot be used; the message says what to do.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (_journal is not null)
        {
            return;
        }

        var next = await recovery.ReconcileAsync(cancellationToken);
        _journal = EventJournal.Open(options.Journal, next, time, logger);
        commits.Raise(next - 1);
        await meter.RestoreAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _journal?.DisposeAsync() ?? ValueTask.CompletedTask;
}
