namespace SecurityConsole.Protocol.Errors;

/// <summary>Error codes on the wire: JSON-RPC 2.0 §5.1, and MCP 2026-07-28 basic#error-codes.</summary>
public static class JsonRpcErrorCodes
{
    /// <summary>The bytes are not JSON.</summary>
    public const int ParseError = -32700;

    /// <summary>JSON, but not a request that may be sent.</summary>
    public const int InvalidRequest = -32600;

    /// <summary>The method does not exist.</summary>
    public const int MethodNotFound = -32601;

    /// <summary>The parameters are wrong; also an unknown tool, prompt or (since 2026-07-28) resource.</summary>
    public const int InvalidParams = -32602;

    /// <summary>The answer could not be made.</summary>
    public const int InternalError = -32603;

    /// <summary>Resource not found, in 2025-11-25 and earlier; must not be emitted in 2026-07-28.</summary>
    public const int ResourceNotFound = -32002;

    /// <summary>URL elicitation required, in 2025-11-25 only.</summary>
    public const int UrlElicitationRequired = -32042;

    /// <summary>Headers and body disagree, or a required header is missing or malformed (2026-07-28).</summary>
    public const int HeaderMismatch = -32020;

    /// <summary>The request needs a capability that the client did not declare (2026-07-28).</summary>
    public const int MissingRequiredClientCapability = -32021;

    /// <summary>The protocol version is not supported; <c>data.supported</c> lists those that are (2026-07-28).</summary>
    public const int UnsupportedProtocolVersion = -32022;
}
