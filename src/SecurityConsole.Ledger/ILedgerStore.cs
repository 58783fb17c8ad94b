namespace SecurityConsole.Ledger;

/// <summary>Where tiles and checkpoints are kept; varies by deployment.</summary>
/// <remarks>Paths are those of C2SP tlog-tiles (<c>tile/0/x001/067</c>, <c>tile/entries/000.p/17</c>, <c>checkpoint</c>). One writer, many readers.</remarks>
public interface ILedgerStore
{
    /// <summary>Reads one resource; null when it does not exist.</summary>
    byte[]? Read(string path);

    /// <summary>Writes one resource durably and atomically: a reader sees the old or the new bytes, never a mix.</summary>
    void Write(string path, ReadOnlySpan<byte> content);

    /// <summary>Writes many resources. All are durable when it returns; if it fails, or the process dies, any of them may be there or not.</summary>
    void Write(IReadOnlyList<LedgerResource> resources);

    /// <summary>Removes one resource, or with a path that ends in <c>.p</c> all partial versions of a tile; no error when there is none.</summary>
    void Delete(string path);
}
