using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Web.Administration.OAuth;

/// <summary>An authorization server whose access tokens shall stand for agents.</summary>
public sealed record NewIssuer
{
    /// <summary>1–64 of <c>a-z</c>, <c>0-9</c> and <c>-</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its identifier, an https URL: what its tokens have as <c>iss</c>, character by character.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>Where its keys come from; without it: from <c>keySet</c> or <c>keySetAddress</c> where one is given, else from its metadata.</summary>
    public IssuerKeySource? KeySource { get; init; }

    /// <summary>Address of its key set (JWKS).</summary>
    public string? KeySetAddress { get; init; }

    /// <summary>Its key set (JWKS) itself.</summary>
    public string? KeySet { get; init; }

    /// <summary>PEM certificates that its endpoints are trusted by, instead of the system's.</summary>
    public string? TrustAnchors { get; init; }

    /// <summary>What its tokens may be signed by (<c>ML-DSA-65</c>, <c>ES256</c> …); without it: all that this gateway knows.</summary>
    public IReadOnlyList<string>? Algorithms { get; init; }

    /// <summary>Resource identifiers of this gateway (RFC 8707), such as <c>https://gateway.example:8443</c>; at least one. A token for <c>{identifier}/mcp/{server}</c> is for that server alone.</summary>
    public IReadOnlyList<string>? Audiences { get; init; }

    /// <summary>How far its clock may be off, in seconds; 0–300.</summary>
    public int ClockSkewSeconds { get; init; } = 30;

    /// <summary>Longest time from <c>iat</c> to <c>exp</c>, in seconds; null for any.</summary>
    public int? LongestLifeSeconds { get; init; }

    /// <summary>Claims that every token must have with exactly these values.</summary>
    public IReadOnlyDictionary<string, string>? RequiredClaims { get; init; }

    /// <summary>Scopes that a token must have; <c>{server}</c> stands for the server's name (<c>mcp:{server}</c>).</summary>
    public IReadOnlyList<string>? RequiredScopes { get; init; }

    /// <summary>The claim that names the person that an agent acts for; without it <c>sub</c>, where something else names the agent.</summary>
    public string? UserClaim { get; init; }

    /// <summary>What its tokens are believed about the workload that shows them: <c>kubernetes</c>, <c>spiffe</c>, <c>confidential</c>; without it nothing.</summary>
    public IReadOnlyList<string>? Attests { get; init; }

    /// <summary>How often one token lets somebody in.</summary>
    public TokenReuse Reuse { get; init; }

    /// <summary>Accept http: whoever can change what travels can then be any agent of this issuer.</summary>
    public bool AllowPlaintext { get; init; }
}
