namespace SecurityConsole.Engine.Journal;

/// <summary>One fact in the node's journal. Its sequence number is also its leaf index in the ledger.</summary>
/// <param name="Sequence">0-based, without gaps.</param>
/// <param name="Kind">Type of <paramref name="Fact"/>.</param>
/// <param name="Fact">The record itself.</param>
/// <param name="Leaf">The fact as UTF-8 JSON: exactly the bytes that the ledger hashes. At most 65,535 bytes.</param>
public readonly record struct JournalEntry(long Sequence, JournalFactKind Kind, object Fact, ReadOnlyMemory<byte> Leaf);
