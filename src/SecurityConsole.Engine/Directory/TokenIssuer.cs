using SecurityConsole.Cryptography.Jose;

namespace SecurityConsole.Engine.Directory;

/// <summary>An OAuth authorization server whose access tokens stand for agents, as registered. Immutable.</summary>
public sealed record TokenIssuer
{
    /// <summary>Largest <see cref="ClockSkew"/> that a registration can have.</summary>
    public static readonly TimeSpan LargestClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Unique; 1–64 characters of <c>[a-z0-9-]</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its identifier, compared with <c>iss</c> character by character (RFC 8414 §2).</summary>
    public required string Issuer { get; init; }

    /// <summary>Where its keys come from.</summary>
    public IssuerKeySource KeySource { get; init; }

    /// <summary>Address of the key set; empty for the other sources.</summary>
    public string KeySetAddress { get; init; } = "";

    /// <summary>The key set (RFC 7517 §5); empty for the other sources.</summary>
    public string KeySet { get; init; } = "";

    /// <summary>PEM certificates that its endpoints are trusted by, instead of the system's; empty for the system's.</summary>
    public string TrustAnchorsPem { get; init; } = "";

    /// <summary>What its tokens may be signed by.</summary>
    public IReadOnlyList<JoseAlgorithm> Algorithms { get; init; } = [];

    /// <summary>Resource identifiers of this gateway (RFC 8707). A token for one of them is for every server; one for <c>{identifier}/mcp/{server}</c> for that server.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>How far its clock may be off.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time from <c>iat</c> to <c>exp</c>; null for any.</summary>
    public TimeSpan? LongestLife { get; init; }

    /// <summary>Claims that every token must have with exactly these values.</summary>
    public IReadOnlyDictionary<string, string> RequiredClaims { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Scopes that a token must have; <c>{server}</c> stands for the server's name.</summary>
    public IReadOnlyList<string> RequiredScopes { get; init; } = [];

    /// <summary>The claim that names the person that an agent acts for; empty for <c>sub</c> where something else names the agent.</summary>
    public string UserClaim { get; init; } = "";

    /// <summary>How often one token lets somebody in.</summary>
    public TokenReuse Reuse { get; init; }

    /// <summary>What its tokens are believed about workloads; empty for nothing.</summary>
    public IReadOnlyList<WorkloadEvidence> Attests { get; init; } = [];

    /// <summary>A disabled issuer's tokens are refused like those of an unknown one.</summary>
    public bool Disabled { get; init; }

    /// <summary>Whether the keys of both come from the same place and may do the same.</summary>
    internal bool HasKeysOf(TokenIssuer other) =>
        Issuer == other.Issuer && KeySource == other.KeySource && KeySetAddress == other.KeySetAddress && KeySet == other.KeySet && TrustAnchorsPem == other.TrustAnchorsPem
        && Algorithms.SequenceEqual(other.Algorithms);
}
