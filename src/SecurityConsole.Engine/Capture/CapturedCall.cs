namespace SecurityConsole.Engine.Capture;

/// <summary>The content of one call, on its way to be sealed. Only in memory; never in logs, records or answers.</summary>
/// <param name="Id">Payload id that the call's record carries.</param>
/// <param name="Request">Request body, cut at <see cref="PayloadCapture.MaxPartBytes"/>.</param>
/// <param name="Response">Response body as sent, cut at the same.</param>
public sealed record CapturedCall(Guid Id, byte[] Request, byte[] Response)
{
    /// <summary>Never prints content.</summary>
    public override string ToString() => $"payload {Id}: {Request.Length} + {Response.Length} bytes";
}
