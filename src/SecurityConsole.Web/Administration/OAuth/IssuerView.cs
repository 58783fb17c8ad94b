using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Web.Administration.OAuth;

/// <summary>An authorization server whose access tokens stand for agents.</summary>
public sealed record IssuerView
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>Its identifier.</summary>
    public required string Issuer { get; init; }

    /// <summary>Where its keys come from.</summary>
    public IssuerKeySource KeySource { get; init; }

    /// <summary>Address of its key set; empty for the other sources.</summary>
    public string KeySetAddress { get; init; } = "";

    /// <summary>Its key set; empty for the other sources.</summary>
    public string KeySet { get; init; } = "";

    /// <summary>PEM certificates that its endpoints are trusted by; empty for the system's.</summary>
    public string TrustAnchors { get; init; } = "";

    /// <summary>What its tokens may be signed by.</summary>
    public IReadOnlyList<string> Algorithms { get; init; } = [];

    /// <summary>Resource identifiers of this gateway.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>Seconds.</summary>
    public int ClockSkewSeconds { get; init; }

    /// <summary>Seconds; null for any.</summary>
    public int? LongestLifeSeconds { get; init; }

    /// <summary>Claims that every token must have.</summary>
    public IReadOnlyDictionary<string, string> RequiredClaims { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Scopes that a token must have.</summary>
    public IReadOnlyList<string> RequiredScopes { get; init; } = [];

    /// <summary>The claim that names the person; empty for the default.</summary>
    public string UserClaim { get; init; } = "";

    /// <summary>What its tokens are believed about the workload that shows them: <c>kubernetes</c>, <c>spiffe</c>, <c>confidential</c>.</summary>
    public IReadOnlyList<string> Attests { get; init; } = [];

    /// <summary>How often one token lets somebody in.</summary>
    public TokenReuse Reuse { get; init; }

    /// <summary>Its tokens are refused.</summary>
    public bool Disabled { get; init; }

    /// <summary>When it was registered.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
