namespace SecurityConsole.Storage.Configuration.Signals;

/// <summary>A network with a name, in <c>console.db</c>.</summary>
public sealed class NetworkRow : SignalRow
{
    /// <summary>1–64 characters of <c>[a-z0-9-]</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it is.</summary>
    public string Description { get; set; } = "";

    /// <summary>Blocks of addresses.</summary>
    public List<string> Ranges { get; set; } = [];
}
