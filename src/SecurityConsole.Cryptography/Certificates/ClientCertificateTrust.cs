using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>Which client certificates a listener accepts: those of its own authority, and those that lead to an external trust anchor. Immutable.</summary>
/// <remarks>
/// The whole chain is verified once, in the handshake; revocation is not looked at here, but on every call. A certificate that is not accepted does not end the
/// handshake: its calls are refused, and say why, which an alert of TLS cannot.
/// </remarks>
public sealed class ClientCertificateTrust
{
    private readonly X509Certificate2Collection _own;
    private readonly X509Certificate2Collection _between;
    private readonly X509Certificate2Collection _all;

    /// <summary>Trusts an authority and external anchors.</summary>
    /// <param name="authority">This gateway's own.</param>
    /// <param name="external">Self-signed certificates of external authorities; may be empty.</param>
    public ClientCertificateTrust(CertificateAuthority authority, X509Certificate2Collection external)
    {
        ArgumentNullException.ThrowIfNull(authority);
        _own = authority.Roots;
        _between = [authority.Ecdsa.Issuing, authority.MLDsa.Issuing];
        _all = [.. _own, .. external];
    }

    internal X509ChainPolicy Policy(DateTimeOffset now)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTimeIgnored = false,
            VerificationTime = now.UtcDateTime,
        };
        policy.CustomTrustStore.AddRange(_all);
        policy.ExtraStore.AddRange(_between); // for clients that show their leaf alone
        policy.ApplicationPolicy.Add(new Oid(AuthorityExtensions.ClientAuthentication));
        return policy;
    }

    /// <summary>What is to be recorded about a certificate whose chain was built by <see cref="Policy"/>.</summary>
    internal ClientCertificateRecord Judge(X509Certificate2 certificate, X509Chain? chain, DateTimeOffset now)
    {
        var root = chain is { ChainElements: [.., { Certificate: var last }] } ? last : certificate;
        var record = new ClientCertificateRecord
        {
            Fingerprint = Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span)),
            Scheme = CertificateSchemes.Of(certificate),
            Identity = SpiffeId.Of(certificate)?.ToString() ?? "",
            NotAfter = new DateTimeOffset(certificate.NotAfter),
            Root = Convert.ToHexStringLower(SHA256.HashData(root.RawDataMemory.Span)),
            IsOwn = _own.Any(own => own.RawDataMemory.Span.SequenceEqual(root.RawDataMemory.Span)),
            IsPostQuantum = chain is not null && chain.ChainElements.All(element => IsPostQuantum(element.Certificate)),
        };
        return record with { Problem = ProblemOf(certificate, chain, now) };
    }

    private static bool IsPostQuantum(X509Certificate2 certificate) =>
        CertificateSchemes.Of(certificate) is { } scheme && SignatureSchemes.Find(scheme) is { IsPostQuantum: true };

    private static string ProblemOf(X509Certificate2 certificate, X509Chain? chain, DateTimeOffset now)
    {
        var status = chain is null ? X509ChainStatusFlags.PartialChain : chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        if ((status & (X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot)) != X509ChainStatusFlags.NoError)
        {
            return "The client certificate is of no authority that this gateway trusts. Enrol the agent with 'secconsole agent enrol', or have the certificate's authority added to the trust anchors.";
        }

        if (new DateTimeOffset(certificate.NotAfter) <= now)
        {
            return $"The client certificate expired at {certificate.NotAfter.ToUniversalTime():u}. Enrol again with a new enrolment token, and have 'secconsole agent renew' run before the next one expires.";
        }

        if (new DateTimeOffset(certificate.NotBefore) > now)
        {
            return $"The client certificate is not valid before {certificate.NotBefore.ToUniversalTime():u}. Check the clocks of both machines.";
        }

        if (status.HasFlag(X509ChainStatusFlags.NotValidForUsage) || !IsForClients(certificate))
        {
            return "The client certificate is not for client authentication. Use one whose extended key usage names it (1.3.6.1.5.5.7.3.2).";
        }

        return status == X509ChainStatusFlags.NoError ? "" : $"The client certificate does not verify ({status}). Have a new one issued.";
    }

    // A certificate without extended key usages would be for everything, also for what its issuer never thought of.
    private static bool IsForClients(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(usages => usages.EnhancedKeyUsages[AuthorityExtensions.ClientAuthentication] is not null);
}
