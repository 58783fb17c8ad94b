namespace SecurityConsole.Storage.Configuration.Signals;

/// <summary>A limit of an agent or of every agent, in <c>console.db</c>; deleted with its agent.</summary>
public sealed class BudgetRow : SignalRow
{
    /// <summary>1–64 characters of <c>[a-z0-9-]</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>Null for every agent.</summary>
    public Guid? AgentId { get; set; }

    /// <summary>Name of the server; empty for all.</summary>
    public string Server { get; set; } = "";

    /// <summary>Patterns of names; empty for all.</summary>
    public List<string> Capabilities { get; set; } = [];

    /// <summary>As <see cref="Engine.Budgets.RateRule"/> writes it.</summary>
    public string Rule { get; set; } = "";
}
