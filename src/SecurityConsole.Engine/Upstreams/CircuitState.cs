namespace SecurityConsole.Engine.Upstreams;

/// <summary>Whether a server is being called.</summary>
public enum CircuitState : byte
{
    /// <summary>Calls go through.</summary>
    Closed = 0,

    /// <summary>Calls are refused until the pause is over.</summary>
    Open = 1,

    /// <summary>One call is let through to see whether the server is back.</summary>
    HalfOpen = 2,
}
