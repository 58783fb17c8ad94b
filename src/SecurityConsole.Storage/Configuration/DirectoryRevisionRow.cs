namespace SecurityConsole.Storage.Configuration;

/// <summary>The one row whose value grows with every change of agents, tokens, servers or grants, in the same transaction.</summary>
public sealed class DirectoryRevisionRow
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; } = 1;

    /// <summary>The revision.</summary>
    public long Value { get; set; }
}
