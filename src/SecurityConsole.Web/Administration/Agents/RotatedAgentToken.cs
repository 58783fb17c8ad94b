namespace SecurityConsole.Web.Administration.Agents;

/// <summary>A token of an agent that took another's place: the only time that its text is known.</summary>
/// <param name="Id">UUIDv7 of the new token.</param>
/// <param name="Token">The new token's text, <c>sca_…</c>. It cannot be shown again.</param>
/// <param name="Prefix">First characters of the new token.</param>
/// <param name="ExpiresAt">When the new token stops working; null for never.</param>
/// <param name="OldPrefix">First characters of the old token.</param>
/// <param name="OldWorksUntil">When the old token stops working; in the past where it has stopped.</param>
public sealed record RotatedAgentToken(Guid Id, string Token, string Prefix, DateTimeOffset? ExpiresAt, string OldPrefix, DateTimeOffset OldWorksUntil)
{
    /// <summary>Never prints the token.</summary>
    public override string ToString() => Prefix;
}
