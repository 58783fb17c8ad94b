using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Web.Administration.OAuth;

/// <summary>Changes to an issuer; what is null stays as it is. Its identifier stays: another one is another issuer.</summary>
public sealed record IssuerChange
{
    /// <summary>Where its keys come from.</summary>
    public IssuerKeySource? KeySource { get; init; }

    /// <summary>Address of its key set.</summary>
    public string? KeySetAddress { get; init; }

    /// <summary>Its key set itself.</summary>
    public string? KeySet { get; init; }

    /// <summary>PEM certificates that its endpoints are trusted by; empty for the system's.</summary>
    public string? TrustAnchors { get; init; }

    /// <summary>What its tokens may be signed by.</summary>
    public IReadOnlyList<string>? Algorithms { get; init; }

    /// <summary>Resource identifiers of this gateway.</summary>
    public IReadOnlyList<string>? Audiences { get; init; }

    /// <summary>Seconds; 0–300.</summary>
    public int? ClockSkewSeconds { get; init; }

    /// <summary>Seconds; 0 for any.</summary>
    public int? LongestLifeSeconds { get; init; }

    /// <summary>Claims that every token must have.</summary>
    public IReadOnlyDictionary<string, string>? RequiredClaims { get; init; }

    /// <summary>Scopes that a token must have.</summary>
    public IReadOnlyList<string>? RequiredScopes { get; init; }

    /// <summary>The claim that names the person; empty for the default.</summary>
    public string? UserClaim { get; init; }

    /// <summary>What its tokens are believed about the workload that shows them: <c>kubernetes</c>, <c>spiffe</c>, <c>confidential</c>.</summary>
    public IReadOnlyList<string>? Attests { get; init; }

    /// <summary>How often one token lets somebody in.</summary>
    public TokenReuse? Reuse { get; init; }

    /// <summary>Refuse its tokens.</summary>
    public bool? Disabled { get; init; }

    /// <summary>Accept http for an address that this changes.</summary>
    public bool AllowPlaintext { get; init; }
}
