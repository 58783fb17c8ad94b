namespace SecurityConsole.Web.Administration.Outcomes;

/// <summary>Why an operation was not done.</summary>
public enum RefusalKind
{
    /// <summary>The caller may not.</summary>
    Forbidden,

    /// <summary>What was sent is not acceptable; every problem is listed.</summary>
    Invalid,

    /// <summary>What it is about does not exist.</summary>
    NotFound,

    /// <summary>It contradicts what is there: a name that is taken, the last administrator.</summary>
    Conflict,

    /// <summary>It changed since the caller looked (<c>If-Match</c>).</summary>
    Stale,

    /// <summary>It could not be recorded or stored; nothing was changed.</summary>
    Unavailable,
}
