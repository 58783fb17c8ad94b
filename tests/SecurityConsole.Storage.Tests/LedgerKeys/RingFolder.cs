using SecurityConsole.Ledger;
using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Verification;
using SecurityConsole.Storage.LedgerKeys;

namespace SecurityConsole.Storage.Tests.LedgerKeys;

/// <summary>A ledger with its keys in a folder, opened as a node opens it.</summary>
internal sealed class RingFolder : IDisposable
{
    public const string Origin = "securityconsole/ring";
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly FileLedgerStore _store;

    public RingFolder(string folder, TimeProvider time, Snapshots? snapshots, bool device)
    {
        Path = folder;
        Directory.CreateDirectory(KeyFolder);
        Directory.CreateDirectory(DeviceFolder);
        snapshots ??= new Snapshots(folder);
        _store = new FileLedgerStore(LedgerFolder);
        try
        {
            Ring = LedgerKeyRing.Open(new WatchedLedgerStore(_store, snapshots), Origin, KeyFolder, device ? new WatchedKeyStore(DeviceFolder, snapshots) : null, Window, time);
        }
        catch
        {
            _store.Dispose();
            throw;
        }
    }

    public string Path { get; }

    public LedgerKeyRing Ring { get; }

    public string LedgerFolder => System.IO.Path.Combine(Path, "ledger");

    public string KeyFolder => System.IO.Path.Combine(Path, "keys");

    public string DeviceFolder => System.IO.Path.Combine(Path, "device");

    /// <summary>The keys that sign now, for somebody who has no others.</summary>
    public TrustedKeys Present => new(Ring.Log.Signers.Current.VerifierKeys(Origin));

    /// <summary>Private keys of the ledger that are there.</summary>
    public int PrivateKeys => new[] { KeyFolder, DeviceFolder }.Sum(folder => Directory.GetFiles(folder, "*ledger-*.pem").Length);

    public void Grow(int leaves)
    {
        for (var i = 0; i < leaves; i++)
        {
            Ring.Log.Append(BitConverter.GetBytes(Ring.Log.Size));
        }

        Ring.Log.Publish();
    }

    public LedgerVerification Verify(TrustedKeys? keys, Checkpoint? since = null) => LedgerVerifier.Verify(LedgerFolder, new() { Keys = keys, Since = since });

    public void Dispose()
    {
        Ring.Dispose();
        _store.Dispose();
    }
}
