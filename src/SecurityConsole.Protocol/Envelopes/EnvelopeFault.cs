namespace SecurityConsole.Protocol.Envelopes;

/// <summary>Why bytes are not a message that the gateway takes. <see cref="EnvelopeFaults"/> has a sentence and a code for each.</summary>
public enum EnvelopeFault : byte
{
    /// <summary>No fault.</summary>
    None = 0,

    /// <summary>No bytes, or only white space.</summary>
    Empty = 1,

    /// <summary>Larger than <see cref="EnvelopeLimits.MaxBytes"/>.</summary>
    TooLarge = 2,

    /// <summary>Not UTF-8 (RFC 3629).</summary>
    InvalidUtf8 = 3,

    /// <summary>Not JSON (RFC 8259); also a byte order mark, comments, trailing commas.</summary>
    Malformed = 4,

    /// <summary>Nested deeper than <see cref="EnvelopeLimits.MaxDepth"/>.</summary>
    TooDeep = 5,

    /// <summary>An object has the same key twice, however it is spelled.</summary>
    DuplicateKey = 6,

    /// <summary>Something follows the message.</summary>
    TrailingBytes = 7,

    /// <summary>An array of messages where one message is expected.</summary>
    Batch = 8,

    /// <summary>JSON, but no JSON-RPC 2.0 message.</summary>
    NotAMessage = 9,

    /// <summary>The id is neither a string nor an integer.</summary>
    InvalidId = 10,

    /// <summary><c>params</c> is no object.</summary>
    ParamsNotObject = 11,

    /// <summary>A key differs from one that the protocol defines only in case.</summary>
    CaseVariant = 12,

    /// <summary>A key or a name contains half of a surrogate pair.</summary>
    LoneSurrogate = 13,

    /// <summary>The method is longer than <see cref="EnvelopeLimits.MaxMethodBytes"/>.</summary>
    MethodTooLong = 14,

    /// <summary>The name is longer than <see cref="EnvelopeLimits.MaxNameBytes"/>.</summary>
    NameTooLong = 15,

    /// <summary>The id is longer than <see cref="EnvelopeLimits.MaxIdBytes"/>.</summary>
    IdTooLong = 16,

    /// <summary>The method is about something that <c>params</c> does not name.</summary>
    NameMissing = 17,

    /// <summary><c>params.arguments</c> is no object.</summary>
    ArgumentsNotObject = 18,

    /// <summary><c>params._meta</c>, or a member of it that the protocol defines, has the wrong type.</summary>
    InvalidMeta = 19,

    /// <summary>A batch without a message, or with more than <see cref="EnvelopeLimits.MaxBatchMessages"/>.</summary>
    BatchSize = 20,
}
