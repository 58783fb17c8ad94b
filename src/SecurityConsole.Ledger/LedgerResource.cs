namespace SecurityConsole.Ledger;

/// <summary>One resource of the log on its way to the store.</summary>
/// <param name="Path">Its path as in C2SP tlog-tiles.</param>
/// <param name="Content">All of its bytes; valid until the store has written them.</param>
public readonly record struct LedgerResource(string Path, ReadOnlyMemory<byte> Content);
