using SecurityConsole.Protocol.Errors;

namespace SecurityConsole.Protocol.Envelopes;

/// <summary>What to tell the sender about an <see cref="EnvelopeFault"/>.</summary>
public static class EnvelopeFaults
{
    /// <summary>One sentence that says what is wrong and what to do.</summary>
    public static string Sentence(EnvelopeFault fault) => fault switch
    {
        EnvelopeFault.None => "The message is well formed.",
        EnvelopeFault.Empty => "The body is empty; send one JSON-RPC message.",
        EnvelopeFault.TooLarge => "The message is larger than this gateway accepts; send less in one message.",
        EnvelopeFault.InvalidUtf8 => "The message is not valid UTF-8; encode it as UTF-8.",
        EnvelopeFault.Malformed => "The message is not valid JSON (RFC 8259); send strict JSON without a byte order mark, comments or trailing commas.",
        EnvelopeFault.TooDeep => "The message is nested deeper than this gateway accepts; flatten it.",
        EnvelopeFault.DuplicateKey => "An object in the message has the same key twice; send each key once.",
        EnvelopeFault.TrailingBytes => "Something follows the message; send exactly one JSON-RPC message.",
        EnvelopeFault.Batch => "The body is an array; this protocol revision has no batches, send one message per request.",
        EnvelopeFault.NotAMessage =>
            "The body is not a JSON-RPC 2.0 message; it needs \"jsonrpc\": \"2.0\" and exactly one of method, result and error.",
        EnvelopeFault.InvalidId => "The id must be a string or an integer, and must not be null.",
        EnvelopeFault.ParamsNotObject => "The params member must be an object.",
        EnvelopeFault.CaseVariant =>
            "A key differs only in case from one that the protocol defines, so parsers would read it differently; spell it as the specification does.",
        EnvelopeFault.LoneSurrogate => "A key, method, id or name contains half of a surrogate pair; send complete characters.",
        EnvelopeFault.MethodTooLong => "The method is longer than this gateway accepts.",
        EnvelopeFault.NameTooLong => "The name or URI in params is longer than this gateway accepts.",
        EnvelopeFault.IdTooLong => "The id is longer than this gateway accepts.",
        EnvelopeFault.NameMissing => "The method needs the name, uri, ref or taskId that it is about, as a string in params.",
        EnvelopeFault.ArgumentsNotObject => "The arguments member of params must be an object.",
        EnvelopeFault.InvalidMeta => "The _meta member of params, or a field of it that the protocol defines, has the wrong type.",
        EnvelopeFault.BatchSize => "The batch is empty, or has more messages than this gateway accepts.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a fault of an envelope."),
    };

    /// <summary>JSON-RPC code: −32700 where it is no JSON, −32602 where only the parameters are wrong, else −32600.</summary>
    public static int Code(EnvelopeFault fault) => fault switch
    {
        EnvelopeFault.Empty or EnvelopeFault.InvalidUtf8 or EnvelopeFault.Malformed or EnvelopeFault.TrailingBytes => JsonRpcErrorCodes.ParseError,
        EnvelopeFault.NameMissing or EnvelopeFault.ArgumentsNotObject or EnvelopeFault.InvalidMeta or EnvelopeFault.NameTooLong =>
            JsonRpcErrorCodes.InvalidParams,
        _ => JsonRpcErrorCodes.InvalidRequest,
    };

    /// <summary>A stable code for records and rules: the fault's name in lower case with hyphens (<c>duplicate-key</c>).</summary>
    public static string Slug(EnvelopeFault fault) => fault switch
    {
        EnvelopeFault.None => "none",
        EnvelopeFault.Empty => "empty",
        EnvelopeFault.TooLarge => "too-large",
        EnvelopeFault.InvalidUtf8 => "invalid-utf8",
        EnvelopeFault.Malformed => "malformed",
        EnvelopeFault.TooDeep => "too-deep",
        EnvelopeFault.DuplicateKey => "duplicate-key",
        EnvelopeFault.TrailingBytes => "trailing-bytes",
        EnvelopeFault.Batch => "batch",
        EnvelopeFault.NotAMessage => "not-a-message",
        EnvelopeFault.InvalidId => "invalid-id",
        EnvelopeFault.ParamsNotObject => "params-not-object",
        EnvelopeFault.CaseVariant => "case-variant",
        EnvelopeFault.LoneSurrogate => "lone-surrogate",
        EnvelopeFault.MethodTooLong => "method-too-long",
        EnvelopeFault.NameTooLong => "name-too-long",
        EnvelopeFault.IdTooLong => "id-too-long",
        EnvelopeFault.NameMissing => "name-missing",
        EnvelopeFault.ArgumentsNotObject => "arguments-not-object",
        EnvelopeFault.InvalidMeta => "invalid-meta",
        EnvelopeFault.BatchSize => "batch-size",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a fault of an envelope."),
    };
}
