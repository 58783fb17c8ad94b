namespace SecurityConsole.Web.Administration.Identities;

/// <summary>Changes to how an agent has to prove itself; what is null stays as it is.</summary>
public sealed record AgentIdentityChange
{
    /// <summary>Its connections must agree a post-quantum key exchange.</summary>
    public bool? RequirePostQuantumKeyExchange { get; init; }

    /// <summary>It must show a certificate that is post-quantum up to its root.</summary>
    public bool? RequirePostQuantumCertificate { get; init; }

    /// <summary>All certificates of external authorities that stand for it: SPIFFE ids, and fingerprints as <c>sha256:…</c>; at most 16.</summary>
    public IReadOnlyList<string>? ExternalIdentities { get; init; }
}
