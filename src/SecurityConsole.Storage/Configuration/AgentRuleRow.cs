namespace SecurityConsole.Storage.Configuration;

/// <summary>How an agent has to prove itself, in <c>console.db</c>; deleted with its agent. One that has none follows the defaults.</summary>
public sealed class AgentRuleRow
{
    /// <summary>The agent.</summary>
    public Guid AgentId { get; set; }

    /// <summary>Its connections must agree a post-quantum key exchange.</summary>
    public bool RequirePostQuantumKeyExchange { get; set; }

    /// <summary>It must show a certificate that is post-quantum up to its root.</summary>
    public bool RequirePostQuantumCertificate { get; set; }

    /// <summary>Certificates of external authorities that stand for it: SPIFFE ids, and fingerprints as <c>sha256:…</c>.</summary>
    public List<string> ExternalIdentities { get; set; } = [];
}
