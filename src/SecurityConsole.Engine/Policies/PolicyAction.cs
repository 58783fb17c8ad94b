namespace SecurityConsole.Engine.Policies;

/// <summary>What policies decide about. Each is an <c>Action::"…"</c> of that name in lower case.</summary>
public enum PolicyAction : byte
{
    /// <summary>The protocol's own talk (handshake of a session, ping, lists, streams): no policy decides it; lists show only what could be permitted.</summary>
    None = 0,

    /// <summary>Call a tool.</summary>
    Call = 1,

    /// <summary>Read a resource.</summary>
    Read = 2,

    /// <summary>Get a prompt.</summary>
    Get = 3,

    /// <summary>Follow changes of a resource.</summary>
    Subscribe = 4,

    /// <summary>Have an argument of a prompt or resource template completed.</summary>
    Complete = 5,

    /// <summary>Answer a server that asked the agent's model.</summary>
    Sample = 6,

    /// <summary>Answer a server that asked the agent's user.</summary>
    Elicit = 7,

    /// <summary>Anything else that the server offers under a method that this gateway does not know.</summary>
    Other = 8,
}
