namespace SecurityConsole.Web.Administration.OAuth;

/// <summary>What came of a try of an issuer.</summary>
/// <param name="Keys">Its keys, just read.</param>
/// <param name="Accepted">Whether the token would be let in; null where none was given.</param>
/// <param name="Sentence">Why not, or for whom.</param>
/// <param name="Agent">The agent that the token stands for; empty for none.</param>
public sealed record IssuerFinding(IssuerKeysView Keys, bool? Accepted, string Sentence, string Agent);
