namespace SecurityConsole.Web.Administration.Signals;

/// <summary>What calls of a server's tools cost; what is not named costs 1.</summary>
/// <param name="Server">The server's name.</param>
/// <param name="Costs">By tool.</param>
public sealed record ServerCosts(string Server, IReadOnlyList<CostView> Costs);
