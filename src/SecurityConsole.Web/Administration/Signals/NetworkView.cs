namespace SecurityConsole.Web.Administration.Signals;

/// <summary>A network with a name.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Description">What it is.</param>
/// <param name="Ranges">Blocks of addresses.</param>
public sealed record NetworkView(string Name, string Description, IReadOnlyList<string> Ranges);
