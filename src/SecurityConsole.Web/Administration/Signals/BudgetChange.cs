namespace SecurityConsole.Web.Administration.Signals;

/// <summary>What a limit is to be; all of it.</summary>
public sealed record BudgetChange
{
    /// <summary>Name of the agent; every agent, each on its own, when left out.</summary>
    public string? Agent { get; init; }

    /// <summary>Only calls of this server; all when left out.</summary>
    public string? Server { get; init; }

    /// <summary>Only tools, prompts and resources of these names, as in grants; all when left out.</summary>
    public IReadOnlyList<string>? Capabilities { get; init; }

    /// <summary>Only calls of tools in this cost class; all when left out.</summary>
    public string? CostClass { get; init; }

    /// <summary>How much in how long: <c>60/m</c>, <c>10/s</c>, <c>1000/h</c>, <c>5000 units/d</c>.</summary>
    public string Rule { get; init; } = "";
}
