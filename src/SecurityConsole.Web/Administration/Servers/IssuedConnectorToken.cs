namespace SecurityConsole.Web.Administration.Servers;

/// <summary>A token of a server's connector that was just issued: the only time that its text is known.</summary>
/// <param name="Token">The token text, <c>scs_…</c>. It cannot be shown again.</param>
/// <param name="Prefix">First characters, to recognise it by.</param>
/// <param name="IssuedAt">When it was issued.</param>
public sealed record IssuedConnectorToken(string Token, string Prefix, DateTimeOffset IssuedAt)
{
    /// <summary>Never prints the token.</summary>
    public override string ToString() => Prefix;
}
