using SecurityConsole.Ledger.Checkpoints;

namespace SecurityConsole.Ledger.Succession;

/// <summary>A key of a log, and for which trees it speaks.</summary>
/// <param name="Key">Its public half.</param>
/// <param name="Number">1 for the first keys of the log.</param>
/// <param name="Standing">What it is good for now.</param>
/// <param name="FromSize">Leaves of the tree that it came with.</param>
/// <param name="From">When it came; null for the first keys.</param>
/// <param name="UntilSize">Leaves up to which it is believed; null while there is no limit.</param>
/// <param name="Until">When it ended; null while it signs.</param>
public sealed record KeyPeriod(VerifierKey Key, long Number, KeyStanding Standing, long FromSize, DateTimeOffset? From, long? UntilSize, DateTimeOffset? Until);
