using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.SignedContext;

/// <summary>A message of a stream with its signature.</summary>
/// <param name="Failure">Why it must not go out; None when it may.</param>
/// <param name="Comment">A line to put into its event; empty where the signature is in the message.</param>
/// <param name="Message">The message to send instead; empty where its bytes stay.</param>
internal readonly record struct SignedMessage(CallFailure Failure, ReadOnlyMemory<byte> Comment, ReadOnlyMemory<byte> Message);
