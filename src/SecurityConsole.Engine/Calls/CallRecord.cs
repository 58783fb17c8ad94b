using SecurityConsole.Engine.Policies.Context.Recorded;
using SecurityConsole.Protocol.Eras;

namespace SecurityConsole.Engine.Calls;

/// <summary>One call through the gateway, as the journal, the ledger and the store keep it. Immutable.</summary>
public sealed record CallRecord
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>When the request's head arrived.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Name of the node that carried it.</summary>
    public string Node { get; init; } = "";

    /// <summary>The agent; null when nobody could be authenticated.</summary>
    public Guid? AgentId { get; init; }

    /// <summary>The agent's name at that time; empty when unknown.</summary>
    public string Agent { get; init; } = "";

    /// <summary>Id of the credential that was used; never the credential.</summary>
    public Guid? CredentialId { get; init; }

    /// <summary>Peer's address.</summary>
    public string RemoteAddress { get; init; } = "";

    /// <summary>The registered server; null when the name is not registered.</summary>
    public Guid? ServerId { get; init; }

    /// <summary>The server's name as registered, or as asked for (cut at 64 characters).</summary>
    public string Server { get; init; } = "";

    /// <summary>Era that the request was made in.</summary>
    public ProtocolEra Era { get; init; }

    /// <summary>Protocol revision that the request named; empty when none.</summary>
    public string ProtocolRevision { get; init; } = "";

    /// <summary>The run that the call belongs to; empty when none.</summary>
    public string Run { get; init; } = "";

    /// <summary>Who asked whom.</summary>
    public CallDirection Direction { get; init; }

    /// <summary>Kind of exchange.</summary>
    public CallKind Kind { get; init; }

    /// <summary>JSON-RPC method (<c>tools/call</c>); for streams and session ends the HTTP method.</summary>
    public string Method { get; init; } = "";

    /// <summary>Name of the tool or prompt, or URI of the resource; empty when the method has none.</summary>
    public string Name { get; init; } = "";

    /// <summary>JSON-RPC id as raw JSON (<c>7</c>, <c>"a"</c>), cut at 64 characters; empty when none.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>The decision.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>Why; empty for a plain allow.</summary>
    public IReadOnlyList<CallReason> Reasons { get; init; } = [];

    /// <summary>SHA-256 of the request body as received; empty when no body was read.</summary>
    public byte[] RequestHash { get; init; } = [];

    /// <summary>SHA-256 of <c>params.arguments</c> (of <c>params</c> where the method has no arguments) as received; empty when absent.</summary>
    public byte[] ArgumentsHash { get; init; } = [];

    /// <summary>SHA-256 of the response body as sent to the client; empty when there was none.</summary>
    public byte[] ResultHash { get; init; } = [];

    /// <summary>Request body in bytes.</summary>
    public long RequestBytes { get; init; }

    /// <summary>Response body in bytes.</summary>
    public long ResponseBytes { get; init; }

    /// <summary>HTTP status that the client got.</summary>
    public int HttpStatus { get; init; }

    /// <summary>JSON-RPC error code of the response; null when it was no error.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The result carried <c>isError: true</c>.</summary>
    public bool IsToolError { get; init; }

    /// <summary>Messages seen in the response stream; 1 for a plain JSON answer.</summary>
    public int ResponseMessages { get; init; }

    /// <summary>Microseconds from the request's head to this record.</summary>
    public long TotalMicroseconds { get; init; }

    /// <summary>Microseconds spent waiting for the server; 0 when it was not asked.</summary>
    public long UpstreamMicroseconds { get; init; }

    /// <summary>Handshake of the agent's connection.</summary>
    public Guid? HandshakeId { get; init; }

    /// <summary>Group agreed with the agent, as its IANA code point; null without TLS.</summary>
    public ushort? Group { get; init; }

    /// <summary>Handshake of the connection to the server, when one was used.</summary>
    public Guid? UpstreamHandshakeId { get; init; }

    /// <summary>Revision of the directory that the decision was taken on.</summary>
    public long DirectoryRevision { get; init; }

    /// <summary>Revision of the cryptographic configuration.</summary>
    public long CryptoRevision { get; init; }

    /// <summary>Id of the sealed payload, where the server's capture is on.</summary>
    public Guid? PayloadId { get; init; }

    /// <summary>What policies could read of its context when they decided it; null where they did not, and in records of earlier versions.</summary>
    public RecordedFacts? Context { get; init; }
}
