namespace SecurityConsole.Storage.Configuration.Signals;

/// <summary>What a call of a tool costs, in <c>console.db</c>.</summary>
public sealed class ToolCostRow : SignalRow
{
    /// <summary>Name of the server.</summary>
    public string Server { get; set; } = "";

    /// <summary>Exact name, or a prefix with one trailing <c>*</c>.</summary>
    public string Tool { get; set; } = "";

    /// <summary>1 or more.</summary>
    public int Units { get; set; }
}
