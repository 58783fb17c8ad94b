namespace SecurityConsole.Web.Administration.Identities;

/// <summary>How an agent has to prove itself.</summary>
/// <param name="Identity">Its SPIFFE id in certificates that are issued here.</param>
/// <param name="RequirePostQuantumKeyExchange">Its connections must agree a post-quantum key exchange.</param>
/// <param name="RequirePostQuantumCertificate">It must show a certificate that is post-quantum up to its root.</param>
/// <param name="ExternalIdentities">Certificates of external authorities that stand for it: SPIFFE ids, and fingerprints as <c>sha256:…</c>.</param>
public sealed record AgentIdentityView(string Identity, bool RequirePostQuantumKeyExchange, bool RequirePostQuantumCertificate, IReadOnlyList<string> ExternalIdentities);
