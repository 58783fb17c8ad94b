using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Ledger;

namespace SecurityConsole.Storage.Tests.LedgerKeys;

/// <summary>A ledger's files, with a copy taken before and after each change.</summary>
internal sealed class WatchedLedgerStore(ILedgerStore store, Snapshots snapshots) : ILedgerStore
{
    public byte[]? Read(string path) => store.Read(path);

    public void Write(string path, ReadOnlySpan<byte> content) => Write([new LedgerResource(path, content.ToArray())]);

    public void Write(IReadOnlyList<LedgerResource> resources)
    {
        foreach (var resource in resources)
        {
            snapshots.Take();
            store.Write([resource]);
        }

        snapshots.Take();
    }

    public void Delete(string path)
    {
        snapshots.Take();
        store.Delete(path);
        snapshots.Take();
    }
}

/// <summary>Keys that this process is said not to see, in files, with a copy taken before and after each change.</summary>
internal sealed class WatchedKeyStore(string folder, Snapshots snapshots) : IKeyStore
{
    private readonly KeyFileStore _store = new(folder, KeySecret.LoadOrCreate(Path.Combine(folder, "secret")));

    public string Place => "a device";

    public bool KeepsKeysFromProcess => true;

    public MLDsa OpenMLDsa(string name, MLDsaAlgorithm algorithm) => Watched(() => _store.OpenMLDsa(Flat(name), algorithm));

    public ECDsa OpenECDsa(string name) => Watched(() => _store.OpenECDsa(Flat(name)));

    public MLKem OpenMLKem(string name, MLKemAlgorithm algorithm) => throw new NotSupportedException();

    public bool Has(string name) => _store.Has(Flat(name));

    public void Destroy(string name) => Watched(() =>
    {
        _store.Destroy(Flat(name));
        return true;
    });

    private static string Flat(string name) => name.Replace('/', '_');

    private T Watched<T>(Func<T> action)
    {
        snapshots.Take();
        var result = action();
        snapshots.Take();
        return result;
    }
}
