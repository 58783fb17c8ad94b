using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Storage;

/// <summary>What must happen to the stores once, before the process takes traffic.</summary>
public sealed class StoragePreparation(ConsoleDatabase console)
{
    /// <summary>Creates or upgrades schemas.</summary>
    /// <exception cref="StorageException">What is stored cannot be used; the message says what to do.</exception>
    public Task PrepareAsync(CancellationToken cancellationToken) => console.MigrateAsync(cancellationToken);
}
