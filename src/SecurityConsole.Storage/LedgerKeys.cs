using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Ledger;
using SecurityConsole.Ledger.Checkpoints;

namespace SecurityConsole.Storage;

/// <summary>
/// Opens the two keys of the ledger, both in the same place: an HSM, or key files. A ledger moves from files to an HSM once, and never silently back: from then on
/// the files sign nothing, and a start without the HSM is refused.
/// </summary>
internal sealed class LedgerKeys(string folder)
{
    private const string MLDsaName = "ledger-ml-dsa-44";
    private const string ECDsaName = "ledger-ecdsa-p256";

    private readonly string _marker = Path.Combine(folder, "ledger-keys.place");

    /// <summary>The keys, and the predecessors whose ledger they continue.</summary>
    /// <param name="hsm">Where keys live that this process cannot read; null without an HSM that can sign checkpoints.</param>
    /// <param name="origin">The name of the log.</param>
    /// <exception cref="StorageException">The keys cannot be used; the message says what to do.</exception>
    public (LedgerSigner Signer, IReadOnlyList<VerifierKey> Predecessors) Open(IKeyStore? hsm, string origin)
    {
        StorageFolder.Create(folder);
        if (hsm is null)
        {
            return File.Exists(_marker)
                ? throw new StorageException($"The ledger of this data folder is signed by keys in {File.ReadAllText(_marker).Trim()}, and no other key may continue it. Start with --hsm-module and the other options of that HSM.")
                : (FromFiles(), []);
        }

        try
        {
            // Several nodes may share a token, so each has its own name before the key's.
            var signer = new LedgerSigner(hsm.OpenMLDsa($"{origin}/{MLDsaName}", MLDsaAlgorithm.MLDsa44), hsm.OpenECDsa($"{origin}/{ECDsaName}"));
            return (signer, Predecessors(origin));
        }
        catch (CryptographicException problem)
        {
            throw new StorageException($"The keys of the ledger cannot be used. {problem.Message}", problem);
        }
    }

    /// <summary>The ledger is under keys of an HSM now: key files sign nothing from here on, and are kept aside.</summary>
    public void Moved(IKeyStore hsm)
    {
        if (!File.Exists(_marker))
        {
            PrivateFile.Write(_marker, System.Text.Encoding.UTF8.GetBytes(hsm.Place + "\n"));
        }

        var aside = Path.Combine(folder, "retired");
        foreach (var file in KeyFiles().Where(File.Exists))
        {
            StorageFolder.Create(aside);
            var place = Path.Combine(aside, Path.GetFileName(file));
            if (!File.Exists(place))
            {
                File.Move(file, place);
            }
        }
    }

    private string[] KeyFiles() => [Path.Combine(folder, MLDsaName + ".pem"), Path.Combine(folder, ECDsaName + ".pem")];

    private IReadOnlyList<VerifierKey> Predecessors(string origin)
    {
        // Once the ledger has moved, files that turn up again are not those of this ledger.
        if (File.Exists(_marker) || !KeyFiles().All(File.Exists))
        {
            return [];
        }

        using var before = FromFiles();
        return before.VerifierKeys(origin);
    }

    private LedgerSigner FromFiles()
    {
        var files = new KeyFileStore(folder, KeySecret.LoadOrCreate(Path.Combine(folder, "ledger.secret")));
        return new(files.OpenMLDsa(MLDsaName, MLDsaAlgorithm.MLDsa44), files.OpenECDsa(ECDsaName));
    }
}
