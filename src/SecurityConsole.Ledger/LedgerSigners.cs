using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Trees;

namespace SecurityConsole.Ledger;

/// <summary>The keys that sign a log now. Immutable; who made it disposes them.</summary>
/// <param name="Current">The present keys.</param>
/// <param name="Number">Their number: 1 for the first keys of a log, one more with each change.</param>
/// <param name="Previous">The keys before, while they still sign beside the present ones; null otherwise.</param>
public sealed record LedgerSigners(LedgerSigner Current, long Number = 1, LedgerSigner? Previous = null)
{
    /// <summary>Signs a tree head with all of them; the present keys' signatures come first.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A key cannot sign now, or signs wrongly.</exception>
    internal Checkpoint Sign(string origin, long size, TreeHash root, DateTimeOffset at)
    {
        var signed = Current.Sign(origin, size, root, at);
        return Previous is null
            ? signed
            : Checkpoint.Create(origin, size, root, [.. signed.Note.Signatures, .. Previous.Sign(origin, size, root, at).Note.Signatures]);
    }
}
