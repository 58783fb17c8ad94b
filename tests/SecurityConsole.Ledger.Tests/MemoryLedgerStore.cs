namespace SecurityConsole.Ledger.Tests;

/// <summary>A store in memory that can stop the writer at any operation, as a killed process would.</summary>
internal sealed class MemoryLedgerStore : ILedgerStore
{
    public SortedDictionary<string, byte[]> Resources { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Operations until the writer is stopped; negative for never.</summary>
    public int OperationsLeft { get; set; } = -1;

    public byte[]? Read(string path) => Resources.GetValueOrDefault(path);

    public void Write(string path, ReadOnlySpan<byte> content)
    {
        Spend();
        Resources[path] = content.ToArray();
    }

    public void Write(IReadOnlyList<LedgerResource> resources)
    {
        foreach (var resource in resources)
        {
            Write(resource.Path, resource.Content.Span);
        }
    }

    public void Delete(string path)
    {
        Spend();
        Resources.Remove(path);
        foreach (var partial in Resources.Keys.Where(key => path.EndsWith(".p", StringComparison.Ordinal) && key.StartsWith(path + "/", StringComparison.Ordinal)).ToList())
        {
            Resources.Remove(partial);
        }
    }

    private void Spend()
    {
        if (OperationsLeft == 0)
        {
            throw new IOException("The process was killed here.");
        }

        OperationsLeft--;
    }
}
