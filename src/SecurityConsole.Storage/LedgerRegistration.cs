using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Ledger;

namespace SecurityConsole.Storage;

/// <summary>Wires the ledger: tiles in <c>ledger/</c>, keys in <c>keys/</c> of the data folder. A host that brings its own registers it first.</summary>
internal static class LedgerRegistration
{
    public static IServiceCollection AddLedger(this IServiceCollection services, StorageOptions options)
    {
        services.TryAddSingleton<ILedgerStore>(_ => new FileLedgerStore(options.LedgerFolder));
        services.TryAddSingleton(_ => OpenSigner(options.KeyFolder));
        services.TryAddSingleton(provider => OpenLog(provider, options));
        return services;
    }

    private static LedgerSigner OpenSigner(string folder)
    {
        StorageFolder.Create(folder);
        var secret = KeySecret.LoadOrCreate(Path.Combine(folder, "ledger.secret"));
        return new LedgerSigner(
            new KeyFile(Path.Combine(folder, "ledger-ml-dsa-44.pem"), secret).LoadOrCreateMLDsa(MLDsaAlgorithm.MLDsa44),
            new KeyFile(Path.Combine(folder, "ledger-ecdsa-p256.pem"), secret).LoadOrCreateECDsa());
    }

    private static LedgerLog OpenLog(IServiceProvider provider, StorageOptions options)
    {
        try
        {
            return LedgerLog.Open(
                provider.GetRequiredService<ILedgerStore>(),
                provider.GetRequiredService<LedgerSigner>(),
                new LedgerOptions { Origin = $"securityconsole/{NodeIdentity.LoadOrCreate(options.NodeFile)}" },
                provider.GetRequiredService<TimeProvider>());
        }
        catch (LedgerDamagedException exception)
        {
            throw new StorageException(
                $"The ledger in {options.LedgerFolder} cannot be continued: {exception.Message} Run 'secconsole ledger verify' on the folder, and restore it from a backup.", exception);
        }
    }
}
