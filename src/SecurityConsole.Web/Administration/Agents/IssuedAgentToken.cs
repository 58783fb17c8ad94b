namespace SecurityConsole.Web.Administration.Agents;

/// <summary>A token of an agent that was just issued: the only time that its text is known.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Token">The token text, <c>sca_…</c>. It cannot be shown again.</param>
/// <param name="Prefix">First characters, to recognise it by.</param>
/// <param name="ExpiresAt">When it stops working; null for never.</param>
public sealed record IssuedAgentToken(Guid Id, string Token, string Prefix, DateTimeOffset? ExpiresAt)
{
    /// <summary>Never prints the token.</summary>
    public override string ToString() => Prefix;
}
