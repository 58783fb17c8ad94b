using SecurityConsole.Protocol.Errors;

namespace SecurityConsole.Connector.Messages;

/// <summary>Errors that a connector answers itself. Codes outside −32768…−32000 are our own, as the gateway's are.</summary>
internal static class ConnectorErrors
{
    /// <summary>The gateway, or the server behind a connector, cannot be used right now. The gateway uses the same code.</summary>
    public const int Unavailable = 5030;

    /// <summary>Refused for good: waiting does not help.</summary>
    public const int Refused = 4030;

    /// <summary>One error response.</summary>
    public static byte[] Create(ReadOnlySpan<byte> rawId, int code, string sentence) => JsonRpcErrors.Create(rawId, code, sentence);

    /// <summary>Puts the request's id into an error that came without it: where the gateway refused before it read the message, it could not know the id.</summary>
    public static byte[] WithId(ReadOnlySpan<byte> rawId, ReadOnlySpan<byte> rawError) =>
        [.. """{"jsonrpc":"2.0","id":"""u8, .. rawId, .. ""","error":"""u8, .. rawError, .. "}"u8];
}
