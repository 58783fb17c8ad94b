namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>What would become of a token.</summary>
/// <param name="IsAccepted">It would be let in.</param>
/// <param name="Sentence">Why not, or as whom. Repeats nothing of the token but what its issuer vouches for.</param>
/// <param name="Agent">The agent that it stands for; empty for none.</param>
public sealed record TokenJudgement(bool IsAccepted, string Sentence, string Agent);
