namespace SecurityConsole.Engine.Upstreams.Tokens;

/// <summary>A token for a server, or why there is none.</summary>
/// <param name="Text">The token; null where <paramref name="Problem"/> says why. A secret.</param>
/// <param name="Problem">A sentence without secrets; empty where there is one.</param>
/// <param name="ExpiresAt">Until when it, or the problem, is kept.</param>
internal sealed record UpstreamToken(string? Text, string Problem, DateTimeOffset ExpiresAt)
{
    /// <summary>Never prints the token.</summary>
    public override string ToString() => Text is null ? Problem : "a token";
}
