using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Succession;
using SecurityConsole.Ledger.Verification;

namespace SecurityConsole.Ledger.Tests.Succession;

/// <summary>A ledger in a real folder whose keys change.</summary>
internal sealed class RotatingLedger : IDisposable
{
    public const string Origin = "securityconsole/rotating";

    private readonly FileLedgerStore _store;
    private readonly List<LedgerSigner> _signers = [LedgerSigner.CreateEphemeral()];

    public RotatingLedger()
    {
        Folder = Directory.CreateTempSubdirectory("rotating-").FullName;
        _store = new FileLedgerStore(Folder);
        Log = LedgerLog.Open(_store, _signers[0], new LedgerOptions { Origin = Origin }, TimeProvider.System);
    }

    public string Folder { get; }

    public LedgerLog Log { get; private set; }

    public string KeyFolder => Path.Combine(Folder, "keys");

    public LedgerSigner Signer(int number) => _signers[number - 1];

    /// <summary>What somebody trusts who has the keys of one number, and nothing else.</summary>
    public TrustedKeys Trust(int number, params SignatureType[] types) =>
        new([.. Signer(number).VerifierKeys(Origin).Where(key => types.Length == 0 || types.Contains(key.Type))]);

    public Checkpoint Grow(int leaves = 40)
    {
        for (var i = 0; i < leaves; i++)
        {
            Log.Append(BitConverter.GetBytes(Log.Size));
        }

        return Log.Publish()!;
    }

    public KeyStatement Change(bool compromised = false)
    {
        _signers.Add(LedgerSigner.CreateEphemeral());
        return Log.ChangeKeys(_signers[^1], compromised);
    }

    public LedgerVerification Verify(TrustedKeys? keys = null, Checkpoint? since = null) => LedgerVerifier.Verify(Folder, new() { Keys = keys, Since = since });

    public void Reopen(LedgerSigners signers) => Log = LedgerLog.Open(_store, signers, new LedgerOptions { Origin = Origin }, TimeProvider.System);

    public void Dispose()
    {
        _store.Dispose();
        _signers.ForEach(signer => signer.Dispose());
        Directory.Delete(Folder, recursive: true);
    }
}
