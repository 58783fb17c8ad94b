namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>The last JWT of a connection, so that a kept-alive connection does not hash the same token for every call.</summary>
/// <param name="Header">The whole header value; the server reuses the object while a connection sends the same text.</param>
/// <param name="Token">What was verified.</param>
internal sealed record ConnectionToken(string Header, VerifiedToken Token);
