using SecurityConsole.Ledger.Checkpoints;

namespace SecurityConsole.Ledger.Verification;

/// <summary>What a verification relies on besides the folder itself.</summary>
public sealed record LedgerVerificationOptions
{
    /// <summary>
    /// Keys that the caller got from somewhere else than the folder. Null: the keys in the folder; then the result says that the
    /// folder agrees with itself, and whoever could replace all of it could replace the keys too.
    /// </summary>
    public TrustedKeys? Keys { get; init; }

    /// <summary>A checkpoint that was kept earlier; the ledger must continue it. Null for none.</summary>
    public Checkpoint? Since { get; init; }
}
