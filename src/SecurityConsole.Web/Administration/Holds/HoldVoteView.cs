using SecurityConsole.Engine.Holds;

namespace SecurityConsole.Web.Administration.Holds;

/// <summary>What one person said.</summary>
/// <param name="By">Who.</param>
/// <param name="Answer">What.</param>
/// <param name="Reason">Why.</param>
/// <param name="Scope">How far it reaches.</param>
/// <param name="At">When.</param>
public sealed record HoldVoteView(string By, HoldAnswer Answer, string Reason, HoldScope Scope, DateTimeOffset At);
