using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Holds;
using SecurityConsole.Storage.Catalogue;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Storage.Events.Writing;
using SecurityConsole.Storage.Holds;
using SecurityConsole.Storage.Sqlite;

namespace SecurityConsole.Storage;

/// <summary>Wires storage on one node: SQLite in the data folder.</summary>
/// <remarks>
/// Needs registered: <see cref="TimeProvider"/>, logging, and <see cref="Cryptography.Sealing.SealingVault"/>.
/// Call <see cref="StoragePreparation.PrepareAsync"/> before anything is read.
/// </remarks>
public static class StorageRegistration
{
    /// <summary>Adds the stores.</summary>
    public static IServiceCollection AddSecurityConsoleStorage(this IServiceCollection services, StorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options);
        services.AddConfiguration(options);
        services.AddLedger(options);
        services.AddEvents(options);
        services.AddSingleton(provider => new StoragePreparation(provider.GetRequiredService<ConsoleDatabase>(), provider.GetRequiredService<EventStart>()));
        return services;
    }

    private static void AddConfiguration(this IServiceCollection services, StorageOptions options)
    {
        services.AddSingleton<DirectorySignal>();
        services.AddDbContextFactory<ConsoleDbContext>((provider, context) =>
            context.UseConsoleDatabase(options.ConsoleDatabase, provider.GetRequiredService<DirectorySignal>()));
        services.AddSingleton<ConsoleDatabase>();
        services.AddSingleton<CredentialSeal>();
        services.AddSingleton<IControlPlane, ControlPlane>();
        services.AddSingleton<IHoldBook, HoldStore>();
        services.AddSingleton<ICatalogueStore, CatalogueStore>();
    }
}
