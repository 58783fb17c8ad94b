namespace SecurityConsole.Connector.Messages;

/// <summary>One line of a peer's standard stream.</summary>
/// <param name="Bytes">The line without its end; empty when it was too long.</param>
/// <param name="TooLongId">Set when the line was too long and was not kept: the message's id as raw JSON, empty when none was found.</param>
internal readonly record struct MessageLine(byte[] Bytes, byte[]? TooLongId = null)
{
    /// <summary>The line was longer than the limit.</summary>
    public bool IsTooLong => TooLongId is not null;
}
