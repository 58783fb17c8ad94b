namespace SecurityConsole.Web.Administration.Holds;

/// <summary>Which holds to list.</summary>
public enum HoldStates
{
    /// <summary>Those that wait for a decision.</summary>
    Waiting,

    /// <summary>Those that ended, however.</summary>
    Ended,
}
