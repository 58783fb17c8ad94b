namespace SecurityConsole.Engine.Calls;

/// <summary>Why the gateway ended a call that it had let in. Immutable.</summary>
/// <param name="Failure">What is recorded.</param>
/// <param name="Reason">What happened, as a sentence for the record.</param>
public sealed record CallCut(CallFailure Failure, string Reason);
