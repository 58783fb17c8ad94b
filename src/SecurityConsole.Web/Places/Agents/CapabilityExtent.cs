namespace SecurityConsole.Web.Places.Agents;

/// <summary>How much of one kind of capability a grant gives.</summary>
public enum CapabilityExtent
{
    /// <summary>None of that kind.</summary>
    Nothing,

    /// <summary>Named ones.</summary>
    Chosen,

    /// <summary>All of that kind, also those to come.</summary>
    Everything,
}
