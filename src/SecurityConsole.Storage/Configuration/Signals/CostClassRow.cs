namespace SecurityConsole.Storage.Configuration.Signals;

/// <summary>A name for what calls cost, in <c>console.db</c>.</summary>
public sealed class CostClassRow : SignalRow
{
    /// <summary>Unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>What a call costs, 1 or more.</summary>
    public int Units { get; set; }
}
