namespace SecurityConsole.Storage.Payloads;

/// <summary>What was said in a call, where the server's capture is on.</summary>
/// <param name="Request">Request body as received.</param>
/// <param name="Response">Response body as sent to the client.</param>
public sealed record CapturedPayload(ReadOnlyMemory<byte> Request, ReadOnlyMemory<byte> Response)
{
    /// <summary>Never prints content.</summary>
    public override string ToString() => $"{Request.Length} + {Response.Length} bytes";
}
