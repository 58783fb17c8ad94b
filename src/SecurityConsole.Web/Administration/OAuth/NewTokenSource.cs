using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Web.Administration.OAuth;

/// <summary>Where the gateway shall get tokens for a server.</summary>
public sealed record NewTokenSource
{
    /// <summary>In its own name, or in exchange for the caller's token.</summary>
    public UpstreamGrant Grant { get; init; }

    /// <summary>Token endpoint of the authorization server.</summary>
    public string TokenEndpoint { get; init; } = "";

    /// <summary>The gateway's id there.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The gateway's secret there; kept sealed and never shown. Null keeps the one that is there, where endpoint and id stay.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>How the gateway proves itself there.</summary>
    public ClientAuthentication Authentication { get; init; }

    /// <summary>For <c>privateKeyJwt</c>: what the gateway's key signs by (<c>ES256</c>, <c>ES384</c>, <c>ML-DSA-65</c> …). The gateway makes the key, and keeps it sealed; null keeps the one that is there, or makes one for <c>ES256</c>.</summary>
    public string? KeyAlgorithm { get; init; }

    /// <summary>For <c>privateKeyJwt</c>: make another key. The authorization server must know it before the next token is asked for.</summary>
    public bool NewKey { get; init; }

    /// <summary>Scopes to ask for, separated by spaces.</summary>
    public string? Scope { get; init; }

    /// <summary>The server's own resource identifier (RFC 8707).</summary>
    public string? Resource { get; init; }

    /// <summary>Its audience (RFC 8693 §2.1), for authorization servers that know no resource.</summary>
    public string? Audience { get; init; }

    /// <summary>PEM certificates that the endpoint is trusted by, instead of the system's.</summary>
    public string? TrustAnchors { get; init; }

    /// <summary>Accept http: the secret and all tokens then travel in the clear.</summary>
    public bool AllowPlaintext { get; init; }
}
