namespace SecurityConsole.Web.Api.Payloads;

/// <summary>What was said in a call, byte for byte.</summary>
/// <param name="Request">Body of the request as received, in base64; at most its first MiB.</param>
/// <param name="Response">Body of the answer as sent, in base64; at most its first MiB.</param>
public sealed record Payload(byte[] Request, byte[] Response)
{
    /// <summary>Never prints content.</summary>
    public override string ToString() => $"{Request.Length} + {Response.Length} bytes";
}
