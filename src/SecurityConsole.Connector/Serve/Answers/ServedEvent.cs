namespace SecurityConsole.Connector.Serve.Answers;

/// <summary>One message on a stream.</summary>
/// <param name="Message">Its bytes, on one line.</param>
/// <param name="IsFinal">It is the answer; nothing comes after it.</param>
/// <param name="ErrorCode">Code of the answer where it is an error.</param>
internal sealed record ServedEvent(ReadOnlyMemory<byte> Message, bool IsFinal = false, int? ErrorCode = null);
