namespace SecurityConsole.Storage.Configuration.Signals;

/// <summary>The cost class that a tool is in, in <c>console.db</c>; a tool has a class or a <see cref="ToolCostRow"/>, not both.</summary>
public sealed class ToolCostClassRow : SignalRow
{
    /// <summary>Name of the server.</summary>
    public string Server { get; set; } = "";

    /// <summary>Exact name, or a prefix with one trailing <c>*</c>.</summary>
    public string Tool { get; set; } = "";

    /// <summary>Name of the class.</summary>
    public string Class { get; set; } = "";
}
