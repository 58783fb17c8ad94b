namespace SecurityConsole.Engine.Directory;

/// <summary>How the gateway gets a token for a server.</summary>
public enum UpstreamGrant
{
    /// <summary>In its own name (RFC 6749 §4.4): one token for all callers.</summary>
    ClientCredentials,

    /// <summary>In exchange for the caller's verified token (RFC 8693): one for each caller.</summary>
    TokenExchange,
}
