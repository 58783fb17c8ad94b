namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>What an endpoint of an authorization server answered.</summary>
/// <param name="Status">HTTP status; 0 where there was no answer.</param>
/// <param name="Body">The body, bounded. Hostile.</param>
/// <param name="Problem">Why there is none, as a sentence; empty where there is one.</param>
internal sealed record IssuerReply(int Status, ReadOnlyMemory<byte> Body, string Problem);
