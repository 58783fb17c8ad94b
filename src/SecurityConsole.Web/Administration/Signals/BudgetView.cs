namespace SecurityConsole.Web.Administration.Signals;

/// <summary>A limit.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Agent">Whose; empty for every agent, each on its own.</param>
/// <param name="Server">Only calls of this server; empty for all.</param>
/// <param name="Capabilities">Only tools, prompts and resources of these names; empty for all.</param>
/// <param name="Rule">How much in how long (<c>60/m</c>, <c>5000 units/d</c>).</param>
/// <param name="Left">What is left right now; null where it is each agent's own.</param>
public sealed record BudgetView(string Name, string Agent, string Server, IReadOnlyList<string> Capabilities, string Rule, long? Left)
{
    /// <summary>Only calls of tools in this cost class; empty for all.</summary>
    public string CostClass { get; init; } = "";
}
