namespace SecurityConsole.Web.Administration.ApiTokens;

/// <summary>An API token that was just made: the only time that its text is known.</summary>
/// <param name="Token">The token text, <c>scp_…</c>. It cannot be shown again.</param>
/// <param name="Details">The token as it is listed.</param>
public sealed record IssuedApiToken(string Token, ApiTokenView Details)
{
    /// <summary>Never prints the token.</summary>
    public override string ToString() => Details.Prefix;
}
