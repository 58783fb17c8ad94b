namespace SecurityConsole.Protocol.Envelopes;

/// <summary>A member that the scanner reads, named by where it stands.</summary>
internal enum Member : byte
{
    /// <summary>Any other.</summary>
    Other,

    /// <summary>Differs from one of the others only in case.</summary>
    Variant,
    JsonRpc,
    Id,
    Method,
    Params,
    Result,
    Error,
    Name,
    Uri,
    Arguments,
    Meta,
    Ref,
    TaskId,
    ProtocolVersion,
    ProgressToken,
    RequestId,
    InputResponses,
    MetaProtocolVersion,
    MetaClientCapabilities,
    RefType,
    IsError,
    ResultType,
    InputRequests,
    Code,
}
