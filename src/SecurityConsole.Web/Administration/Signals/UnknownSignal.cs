namespace SecurityConsole.Web.Administration.Signals;

/// <summary>What becomes of a call when a policy reads a signal that is unknown.</summary>
public enum UnknownSignal
{
    /// <summary>The signal is absent: policies see that with <c>has</c>, and decide.</summary>
    Absent,

    /// <summary>The call is denied.</summary>
    Deny,
}
