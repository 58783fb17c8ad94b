using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Ledger;
using SecurityConsole.Storage.LedgerKeys;

namespace SecurityConsole.Storage;

/// <summary>
/// Wires the ledger: tiles in <c>ledger/</c>, keys in an HSM where the host registers an <see cref="IKeyStore"/>, else in <c>keys/</c> of the data folder.
/// A host that brings its own registers it first.
/// </summary>
internal static class LedgerRegistration
{
    public static IServiceCollection AddLedger(this IServiceCollection services, StorageOptions options)
    {
        services.TryAddSingleton<ILedgerStore>(_ => new FileLedgerStore(options.LedgerFolder));
        services.TryAddSingleton(provider => OpenKeys(provider, options));
        services.TryAddSingleton(provider => provider.GetRequiredService<LedgerKeyRing>().Log);
        services.AddHostedService<LedgerKeyWindow>();
        return services;
    }

    private static LedgerKeyRing OpenKeys(IServiceProvider provider, StorageOptions options)
    {
        try
        {
            return LedgerKeyRing.Open(
                provider.GetRequiredService<ILedgerStore>(),
                LedgerOrigin.Of(options),
                options.KeyFolder,
                provider.GetService<IKeyStore>(),
                options.LedgerKeyWindow,
                provider.GetRequiredService<TimeProvider>());
        }
        catch (CryptographicException exception)
        {
            throw new StorageException($"The ledger's keys cannot sign. {exception.Message}", exception);
        }
        catch (LedgerDamagedException exception)
        {
            throw new StorageException(
                $"The ledger in {options.LedgerFolder} cannot be continued: {exception.Message} Run 'secconsole ledger verify' on the folder, and restore it from a backup.", exception);
        }
    }
}
