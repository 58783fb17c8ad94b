using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Storage.Configuration;

/// <summary>An authorization server whose tokens stand for agents, in <c>console.db</c>.</summary>
public sealed class TokenIssuerRow
{
    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    /// <summary>Unique; 1–64 characters of <c>[a-z0-9-]</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>Unique; its identifier, compared character by character.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>Where its keys come from.</summary>
    public IssuerKeySource KeySource { get; set; }

    /// <summary>Address of the key set; empty for the other sources.</summary>
    public string KeySetAddress { get; set; } = "";

    /// <summary>The key set; empty for the other sources.</summary>
    public string KeySet { get; set; } = "";

    /// <summary>What its endpoints are trusted by; empty for the system's certificates.</summary>
    public string TrustAnchorsPem { get; set; } = "";

    /// <summary>Names of JOSE algorithms.</summary>
    public List<string> Algorithms { get; set; } = [];

    /// <summary>Resource identifiers of the gateway.</summary>
    public List<string> Audiences { get; set; } = [];

    /// <summary>Seconds.</summary>
    public int ClockSkewSeconds { get; set; }

    /// <summary>Seconds; null for any.</summary>
    public int? LongestLifeSeconds { get; set; }

    /// <summary>Each <c>name=value</c>.</summary>
    public List<string> RequiredClaims { get; set; } = [];

    /// <summary>Scopes; <c>{server}</c> stands for the server's name.</summary>
    public List<string> RequiredScopes { get; set; } = [];

    /// <summary>The claim that names the person; empty for the default.</summary>
    public string UserClaim { get; set; } = "";

    /// <summary>How often one token lets somebody in.</summary>
    public TokenReuse Reuse { get; set; }

    /// <summary>Its tokens are refused.</summary>
    public bool Disabled { get; set; }

    /// <summary>What its tokens are believed about workloads; null for nothing.</summary>
    public IssuerWorkloadRow? Workload { get; set; }

    /// <summary>When it was registered.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
