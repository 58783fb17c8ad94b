using SecurityConsole.Storage.Configuration;
using SecurityConsole.Storage.Events.Writing;

namespace SecurityConsole.Storage;

/// <summary>What must happen to the stores once, before the process takes traffic.</summary>
public sealed class StoragePreparation
{
    private readonly ConsoleDatabase _console;
    private readonly EventStart _events;

    internal StoragePreparation(ConsoleDatabase console, EventStart events)
    {
        _console = console;
        _events = events;
    }

    /// <summary>Creates or upgrades schemas, makes store and ledger agree, and opens the journal.</summary>
    /// <exception cref="IOException">What is stored cannot be used; the message says what to do.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await _console.MigrateAsync(cancellationToken);
        await _events.RunAsync(cancellationToken);
    }
}
