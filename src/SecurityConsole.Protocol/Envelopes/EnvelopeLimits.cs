namespace SecurityConsole.Protocol.Envelopes;

/// <summary>What a message may cost before it is refused. Immutable.</summary>
public sealed record EnvelopeLimits
{
    /// <summary>The defaults.</summary>
    public static EnvelopeLimits Default { get; } = new();

    /// <summary>Whole message in bytes.</summary>
    public int MaxBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Nested objects and arrays; the message's own object is the first.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary><c>method</c> in bytes, without quotes, as written.</summary>
    public int MaxMethodBytes { get; init; } = 256;

    /// <summary>The name or URI that the method is about, in bytes, without quotes, as written.</summary>
    public int MaxNameBytes { get; init; } = 8192;

    /// <summary><c>id</c> in bytes, as written.</summary>
    public int MaxIdBytes { get; init; } = 256;

    /// <summary>Messages in one batch (only revision 2025-03-26 has batches).</summary>
    public int MaxBatchMessages { get; init; } = 128;
}
