namespace SecurityConsole.Web.Administration.Policies.Simulation;

/// <summary>What to try on recorded calls.</summary>
public sealed record SimulationRequest
{
    /// <summary>All documents, name to text; without them, the caller's draft.</summary>
    public IReadOnlyDictionary<string, string>? Documents { get; init; }

    /// <summary>Calls of the last so many days, 1–365.</summary>
    public int Days { get; init; } = 7;
}
