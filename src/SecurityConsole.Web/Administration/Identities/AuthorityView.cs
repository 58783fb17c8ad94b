using SecurityConsole.Cryptography.Certificates;

namespace SecurityConsole.Web.Administration.Identities;

/// <summary>The built-in authority.</summary>
/// <param name="TrustDomain">The domain of the identities that it issues.</param>
/// <param name="Authorities">Roots and issuing certificates.</param>
/// <param name="Listeners">What this node's listeners show.</param>
/// <param name="Problem">What people have to do about it; null for nothing.</param>
public sealed record AuthorityView(string TrustDomain, IReadOnlyList<AuthorityDescription> Authorities, IReadOnlyList<ListenerCertificate> Listeners, string? Problem);
