using System.Text.Json;

namespace SecurityConsole.Engine.Probing;

/// <summary>A server's reply to one request of a probe.</summary>
/// <param name="HttpStatus">Status; 0 when there was no reply.</param>
/// <param name="Message">The JSON-RPC response; undefined when the reply was none.</param>
/// <param name="SessionId">Session id that the server gave; empty when none.</param>
/// <param name="Problem">One sentence when there was no usable reply; empty otherwise.</param>
internal readonly record struct ProbeReply(int HttpStatus, JsonElement Message, string SessionId, string Problem)
{
    public bool HasResult => Message.ValueKind == JsonValueKind.Object && Message.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Object;

    public JsonElement Result => Message.GetProperty("result");

    /// <summary>Says nothing about the era: the server refused the credential, is overloaded, failing, or away.</summary>
    public bool IsInconclusive => HttpStatus is 0 or 401 or 403 or 408 or 429 or >= 500;

    public int? ErrorCode =>
        Message.ValueKind == JsonValueKind.Object
        && Message.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("code", out var code) && code.TryGetInt32(out var value)
            ? value
            : null;
}
