namespace SecurityConsole.Engine.Directory;

/// <summary>Where the gateway gets tokens for one server. Immutable.</summary>
public sealed record UpstreamTokenSource
{
    /// <summary>The server.</summary>
    public required Guid ServerId { get; init; }

    /// <summary>How.</summary>
    public UpstreamGrant Grant { get; init; }

    /// <summary>Token endpoint of the authorization server.</summary>
    public required Uri TokenEndpoint { get; init; }

    /// <summary>The gateway's id there.</summary>
    public required string ClientId { get; init; }

    /// <summary>The gateway's secret there, or its private key in PEM, unsealed; only in memory. Never in logs, records or answers.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>How it proves itself.</summary>
    public ClientAuthentication Authentication { get; init; }

    /// <summary><c>scope</c> to ask for; empty for none.</summary>
    public string Scope { get; init; } = "";

    /// <summary><c>resource</c> (RFC 8707): the server's own identifier; empty for none.</summary>
    public string Resource { get; init; } = "";

    /// <summary><c>audience</c> (RFC 8693 §2.1), for authorization servers that know no <c>resource</c>; empty for none.</summary>
    public string Audience { get; init; } = "";

    /// <summary>PEM certificates that the endpoint is trusted by, instead of the system's; empty for the system's.</summary>
    public string TrustAnchorsPem { get; init; } = "";

    /// <summary>Its secret cannot be opened, so no token can be had.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>Never prints the secret.</summary>
    public override string ToString() => $"{ClientId} at {TokenEndpoint}";
}
