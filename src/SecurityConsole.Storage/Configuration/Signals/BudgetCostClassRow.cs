namespace SecurityConsole.Storage.Configuration.Signals;

/// <summary>That a budget counts the tools of one cost class only, in <c>console.db</c>.</summary>
public sealed class BudgetCostClassRow : SignalRow
{
    /// <summary>Name of the budget.</summary>
    public string Budget { get; set; } = "";

    /// <summary>Name of the class.</summary>
    public string Class { get; set; } = "";
}
