using SecurityConsole.Engine.Asks;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Sessions;

namespace SecurityConsole.Engine.Inspection;

/// <summary>What looking at one message of a server found.</summary>
/// <param name="Failure">Why it must not pass; None when it may.</param>
/// <param name="IsFinal">It is the answer that the call waits for.</param>
/// <param name="Rewritten">The bytes to send instead; null to send the original ones.</param>
/// <param name="Late">The call of another stream that it answers; null when none is known.</param>
/// <param name="Ask">It asks for what policies deny, so the agent must not see it; null where it does not.</param>
public readonly record struct MessageInspection(CallFailure Failure, bool IsFinal = false, ReadOnlyMemory<byte>? Rewritten = null, AwaitedAnswer? Late = null, RefusedAsk? Ask = null);
