using System.Text;
using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Verification;

namespace SecurityConsole.Ledger.Tests.Verification;

/// <summary>A real folder with a ledger in it.</summary>
internal sealed class LedgerFolderFixture : IDisposable
{
    public const string Origin = "securityconsole/test";

    public LedgerFolderFixture(int leaves, int perCheckpoint = 100)
    {
        Folder = Directory.CreateTempSubdirectory("ledger-").FullName;
        Write(log =>
        {
            while (log.Size < leaves)
            {
                log.Append(Leaf(log.Size));
                if (log.Size % perCheckpoint == 0)
                {
                    log.Publish();
                }
            }
        });
    }

    public string Folder { get; }

    public LedgerSigner Signer { get; } = LedgerSigner.CreateEphemeral();

    public TrustedKeys Keys => new(Signer.VerifierKeys(Origin));

    public Checkpoint Checkpoint => Checkpoint.TryParse(File.ReadAllBytes(PathOf("checkpoint")), out var checkpoint, out var problem) ? checkpoint : throw new InvalidDataException(problem);

    public static byte[] Leaf(long index) => Encoding.UTF8.GetBytes($"{{\"leaf\":{index}}}");

    public IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file)).Where(static file => file is not "lock").Order(StringComparer.Ordinal);

    public string PathOf(string resource) => Path.Combine(Folder, resource);

    public void Write(Action<LedgerLog> write)
    {
        using var store = new FileLedgerStore(Folder);
        var log = LedgerLog.Open(store, Signer, new LedgerOptions { Origin = Origin }, TimeProvider.System);
        write(log);
        log.Publish();
    }

    public LedgerVerification Verify(LedgerVerificationOptions? options = null) => LedgerVerifier.Verify(Folder, options ?? new LedgerVerificationOptions());

    /// <summary>Verifies with a file changed, and puts it back.</summary>
    public LedgerVerification VerifyWith(string path, Func<byte[], byte[]?> change)
    {
        var file = PathOf(path);
        var original = File.ReadAllBytes(file);
        try
        {
            if (change([.. original]) is { } changed)
            {
                File.WriteAllBytes(file, changed);
            }
            else
            {
                File.Delete(file);
            }

            return Verify();
        }
        finally
        {
            File.WriteAllBytes(file, original);
        }
    }

    public void Dispose()
    {
        Signer.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
