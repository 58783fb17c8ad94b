namespace SecurityConsole.Web.Administration.Holds;

/// <summary>What a person says about a call that waits.</summary>
public enum HoldAnswer
{
    /// <summary>It may go on.</summary>
    Approve,

    /// <summary>It is refused.</summary>
    Deny,
}
