namespace SecurityConsole.Engine.Directory;

/// <summary>An external authority whose client certificates are accepted. Immutable.</summary>
/// <param name="CertificatePem">Its self-signed certificate.</param>
/// <param name="TrustDomain">The SPIFFE trust domain that it speaks for, and no other (SPIFFE Trust Domain and Bundle §3); empty where its certificates have no SPIFFE ids that count.</param>
public sealed record TrustAnchor(string CertificatePem, string TrustDomain);
