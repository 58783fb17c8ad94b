using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Ledger;

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
        services.TryAddSingleton(provider => OpenLog(provider, options));
        services.TryAddSingleton(provider => provider.GetRequiredService<SignedLog>().Signer);
        services.TryAddSingleton(provider => provider.GetRequiredService<SignedLog>().Log);
        return services;
    }

    private static SignedLog OpenLog(IServiceProvider provider, StorageOptions options)
    {
        var origin = LedgerOrigin.Of(options);
        var keys = new LedgerKeys(options.KeyFolder);
        var hsm = provider.GetService<IKeyStore>();
        var (signer, predecessors) = keys.Open(hsm, origin);
        try
        {
            var log = LedgerLog.Open(
                provider.GetRequiredService<ILedgerStore>(), signer, new LedgerOptions { Origin = origin, Predecessors = predecessors }, provider.GetRequiredService<TimeProvider>());
            if (hsm is not null)
            {
                log.Publish();
                keys.Moved(hsm);
            }

            return new(signer, log);
        }
        catch (CryptographicException exception)
        {
            signer.Dispose();
            throw new StorageException($"The ledger's keys cannot sign. {exception.Message}", exception);
        }
        catch (LedgerDamagedException exception)
        {
            signer.Dispose();
            throw new StorageException(
                $"The ledger in {options.LedgerFolder} cannot be continued: {exception.Message} Run 'secconsole ledger verify' on the folder, and restore it from a backup.", exception);
        }
    }

    /// <summary>The log with what signs it; disposed with the host.</summary>
    private sealed record SignedLog(LedgerSigner Signer, LedgerLog Log) : IDisposable
    {
        public void Dispose() => Signer.Dispose();
    }
}
