namespace SecurityConsole.Protocol.Envelopes;

/// <summary>What the gateway reads of one message: positions into the scanned bytes, and the few texts that decisions and records need.</summary>
/// <remarks>Valid only together with the bytes that were scanned. Texts are unescaped; ranges are raw JSON.</remarks>
public readonly struct Envelope
{
    private readonly string? method;
    private readonly string? name;
    private readonly string? metaProtocolVersion;
    private readonly string? initializeProtocolVersion;
    private readonly string? resultType;
    private readonly string? resultProtocolVersion;

    /// <summary>What it is.</summary>
    public MessageKind Kind { get; init; }

    /// <summary>The method; empty for responses. Known methods are the constants of <see cref="McpMethods"/>.</summary>
    public string Method { get => method ?? ""; init => method = value; }

    /// <summary>The id as raw JSON; empty for notifications, and for errors without one.</summary>
    public ByteRange Id { get; init; }

    /// <summary><c>params</c>, an object.</summary>
    public ByteRange Params { get; init; }

    /// <summary><c>params.arguments</c>, an object; empty also where it is <c>null</c>.</summary>
    public ByteRange Arguments { get; init; }

    /// <summary>What the method is about: a tool's or prompt's name, a URI, a task id; empty where the method is about nothing of the kind.</summary>
    public string Name { get => name ?? ""; init => name = value; }

    /// <summary><c>params._meta["io.modelcontextprotocol/protocolVersion"]</c>; empty when absent.</summary>
    public string MetaProtocolVersion { get => metaProtocolVersion ?? ""; init => metaProtocolVersion = value; }

    /// <summary><c>params._meta["io.modelcontextprotocol/clientCapabilities"]</c> is there, and an object.</summary>
    public bool HasMetaClientCapabilities { get; init; }

    /// <summary><c>params.protocolVersion</c> of <c>initialize</c>; empty for other methods.</summary>
    public string InitializeProtocolVersion { get => initializeProtocolVersion ?? ""; init => initializeProtocolVersion = value; }

    /// <summary>Progress token as raw JSON: of <c>params._meta</c>, and for <c>notifications/progress</c> of <c>params</c>.</summary>
    public ByteRange ProgressToken { get; init; }

    /// <summary><c>params.requestId</c> of <c>notifications/cancelled</c>, as raw JSON.</summary>
    public ByteRange CancelledId { get; init; }

    /// <summary>A repetition that carries <c>params.inputResponses</c> (2026-07-28, multi round-trip requests).</summary>
    public ByteRange InputResponses { get; init; }

    /// <summary><c>result.inputRequests</c>: what a server asks of the client before it goes on (2026-07-28, multi round-trip requests).</summary>
    public ByteRange InputRequests { get; init; }

    /// <summary><c>result</c>, an object.</summary>
    public ByteRange Result { get; init; }

    /// <summary><c>error</c>, an object.</summary>
    public ByteRange Error { get; init; }

    /// <summary><c>error.code</c>; null when it is no error.</summary>
    public int? ErrorCode { get; init; }

    /// <summary><c>result.isError</c> is true.</summary>
    public bool IsToolError { get; init; }

    /// <summary><c>result.resultType</c>; empty when absent, which means <c>complete</c>.</summary>
    public string ResultType { get => resultType ?? ""; init => resultType = value; }

    /// <summary><c>result.protocolVersion</c> (the answer to <c>initialize</c>); empty when absent.</summary>
    public string ResultProtocolVersion { get => resultProtocolVersion ?? ""; init => resultProtocolVersion = value; }
}
