namespace SecurityConsole.Engine.Holds;

/// <summary>What one person said about a hold. Immutable.</summary>
/// <param name="By">Who, as in the record of actions.</param>
/// <param name="Approves">False denies.</param>
/// <param name="Reason">Why, as a sentence; the agent sees that of a denial.</param>
/// <param name="Scope">How far it reaches.</param>
/// <param name="At">When.</param>
public sealed record HoldVote(string By, bool Approves, string Reason, HoldScope Scope, DateTimeOffset At);
