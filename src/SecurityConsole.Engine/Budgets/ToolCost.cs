namespace SecurityConsole.Engine.Budgets;

/// <summary>What one call of a tool costs. Immutable.</summary>
/// <param name="Server">The server's name.</param>
/// <param name="Tool">Exact name, or a prefix with one trailing <c>*</c>.</param>
/// <param name="Units">1 or more. What nothing is said about costs 1.</param>
public sealed record ToolCost(string Server, string Tool, int Units)
{
    /// <summary>The cost class that it is in, by name; empty for none.</summary>
    public string Class { get; init; } = "";
}
