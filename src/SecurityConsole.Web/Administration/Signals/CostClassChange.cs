namespace SecurityConsole.Web.Administration.Signals;

/// <summary>What a cost class is to be; all of it.</summary>
public sealed record CostClassChange
{
    /// <summary>What a call of a tool in it costs, 1 to 1,000,000.</summary>
    public int Units { get; init; }
}
