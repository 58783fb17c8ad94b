namespace SecurityConsole.Protocol.Envelopes;

/// <summary>What a JSON-RPC message is (JSON-RPC 2.0 §4, §5).</summary>
public enum MessageKind : byte
{
    /// <summary>Has a method and an id; wants an answer.</summary>
    Request = 0,

    /// <summary>Has a method and no id; is never answered.</summary>
    Notification = 1,

    /// <summary>Has a result.</summary>
    Response = 2,

    /// <summary>Has an error.</summary>
    ErrorResponse = 3,
}
