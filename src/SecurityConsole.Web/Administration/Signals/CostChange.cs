namespace SecurityConsole.Web.Administration.Signals;

/// <summary>What calls of a server's tools are to cost; all of it.</summary>
public sealed record CostChange
{
    /// <summary>By tool; what is not named costs 1.</summary>
    public IReadOnlyList<CostView>? Costs { get; init; }
}
