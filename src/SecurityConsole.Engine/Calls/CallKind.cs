namespace SecurityConsole.Engine.Calls;

/// <summary>What kind of exchange a call was on the wire.</summary>
public enum CallKind : byte
{
    /// <summary>A JSON-RPC request and its response.</summary>
    Request = 0,

    /// <summary>A JSON-RPC notification.</summary>
    Notification = 1,

    /// <summary>A JSON-RPC response from the agent to a request of the server.</summary>
    Response = 2,

    /// <summary>A standing stream opened with GET.</summary>
    Stream = 3,

    /// <summary>The end of a session (DELETE).</summary>
    SessionEnd = 4,

    /// <summary>Refused before it could be read as a message.</summary>
    Unreadable = 5,
}
