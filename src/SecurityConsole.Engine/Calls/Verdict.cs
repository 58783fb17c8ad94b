namespace SecurityConsole.Engine.Calls;

/// <summary>What the gateway decided about a call.</summary>
public enum Verdict : byte
{
    /// <summary>Passed on.</summary>
    Allow = 0,

    /// <summary>Refused; nothing of it reached the server.</summary>
    Deny = 1,

    /// <summary>Waits for a person.</summary>
    Hold = 2,

    /// <summary>Passed on with parts removed.</summary>
    Redact = 3,
}
