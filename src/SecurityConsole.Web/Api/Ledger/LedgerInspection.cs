using SecurityConsole.Ledger;
using SecurityConsole.Ledger.Verification;
using SecurityConsole.Storage;

namespace SecurityConsole.Web.Api.Ledger;

/// <summary>Verifies this node's ledger with the keys that this process signs with; one run at a time, since each reads all of it.</summary>
internal sealed class LedgerInspection(StorageOptions storage, LedgerLog ledger) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Waits for its turn, and runs.</summary>
    public async Task<LedgerReport> RunAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var found = await Task.Run(() => LedgerVerifier.Verify(storage.LedgerFolder, ledger.Expected, progress: null, cancellationToken), cancellationToken);
            return new(
                found.Succeeded,
                found.Sentence,
                found.LeavesChecked,
                found.FirstBadLeaf,
                found.BadResource,
                [.. found.SignedBy.Select(k => k.ToString())],
                found.KeysFromFolder,
                found.Checkpoint?.ToString());
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
