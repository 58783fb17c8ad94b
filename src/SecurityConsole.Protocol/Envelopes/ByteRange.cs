namespace SecurityConsole.Protocol.Envelopes;

/// <summary>A stretch of a message's bytes; <c>default</c> means that the member is absent.</summary>
/// <param name="Start">Offset of the first byte.</param>
/// <param name="Length">Number of bytes; a JSON value is never shorter than one.</param>
public readonly record struct ByteRange(int Start, int Length)
{
    /// <summary>The member is absent.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>Offset after the last byte.</summary>
    public int End => Start + Length;

    /// <summary>The bytes in the message that was scanned.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> message) => message.Slice(Start, Length);
}
