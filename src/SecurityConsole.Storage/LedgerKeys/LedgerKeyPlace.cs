using System.Globalization;
using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Ledger;

namespace SecurityConsole.Storage.LedgerKeys;

/// <summary>The ledger's pairs of keys, by number, in one place: an HSM, or key files.</summary>
/// <param name="store">Where they are.</param>
/// <param name="prefix">In front of their names; several nodes may share a token.</param>
internal sealed class LedgerKeyPlace(IKeyStore store, string prefix)
{
    private const string MLDsaName = "ledger-ml-dsa-44";
    private const string ECDsaName = "ledger-ecdsa-p256";

    /// <summary>Where that is, for people.</summary>
    public string Name => store.Place;

    /// <summary>Key files of a folder.</summary>
    public static LedgerKeyPlace Files(string folder)
    {
        StorageFolder.Create(folder);
        return new(new KeyFileStore(folder, KeySecret.LoadOrCreate(Path.Combine(folder, "ledger.secret"))), "");
    }

    /// <summary>The key files of the ledger in a folder.</summary>
    public static IEnumerable<string> FilesIn(string folder) => Directory.EnumerateFiles(folder, MLDsaName + "*.pem").Concat(Directory.EnumerateFiles(folder, ECDsaName + "*.pem"));

    /// <summary>Whether both keys of a number are there.</summary>
    public bool Has(long number) => Names(number).All(store.Has);

    /// <summary>Opens the keys of a number; what is missing of them is made.</summary>
    /// <exception cref="CryptographicException">They cannot be used.</exception>
    public LedgerSigner Open(long number)
    {
        var names = Names(number);
        var mlDsa = store.OpenMLDsa(names[0], MLDsaAlgorithm.MLDsa44);
        try
        {
            return new(mlDsa, store.OpenECDsa(names[1]));
        }
        catch
        {
            mlDsa.Dispose();
            throw;
        }
    }

    /// <summary>Makes new keys; whatever had their names is removed before.</summary>
    public LedgerSigner Create(long number)
    {
        Destroy(number);
        return Open(number);
    }

    /// <summary>Removes the private keys of a number.</summary>
    public void Destroy(long number)
    {
        foreach (var name in Names(number))
        {
            store.Destroy(name);
        }
    }

    /// <summary>Names of the keys of a number: ML-DSA, ECDSA.</summary>
    public string[] Names(long number)
    {
        var end = number == 1 ? "" : number.ToString("'-'0", CultureInfo.InvariantCulture);
        return [$"{prefix}{MLDsaName}{end}", $"{prefix}{ECDsaName}{end}"];
    }
}
