namespace SecurityConsole.Ledger.Verification;

/// <summary>How far a verification has come.</summary>
/// <param name="Leaves">Leaves checked.</param>
/// <param name="Total">Leaves under the checkpoint.</param>
public readonly record struct LedgerProgress(long Leaves, long Total);
