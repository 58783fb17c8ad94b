namespace SecurityConsole.Engine.Calls;

/// <summary>What a record says about the answer; filled while the answer passes.</summary>
public sealed class AnswerFacts
{
    /// <summary>HTTP status.</summary>
    public int HttpStatus { get; set; }

    /// <summary>Bytes of the body so far.</summary>
    public long Bytes { get; set; }

    /// <summary>SHA-256 of the body up to and including the final message.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>Messages so far.</summary>
    public int Messages { get; set; }

    /// <summary>JSON-RPC error code.</summary>
    public int? ErrorCode { get; set; }

    /// <summary><c>isError: true</c>.</summary>
    public bool IsToolError { get; set; }

    /// <summary>Microseconds until the server's answer began.</summary>
    public long UpstreamMicroseconds { get; set; }

    /// <summary>Items that were cut from a list.</summary>
    public int RemovedItems { get; set; }

    /// <summary>Handshake of the connection to the server.</summary>
    public Guid? UpstreamHandshakeId { get; set; }
}
