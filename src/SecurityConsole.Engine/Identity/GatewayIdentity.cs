using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Gateway;

namespace SecurityConsole.Engine.Identity;

/// <summary>The certificates with which the gateway proves itself to servers. Their keys live in memory only, and are made anew with each certificate. Thread-safe.</summary>
public sealed partial class GatewayIdentity(ServerCertificates certificates, IOptions<GatewayOptions> options, TimeProvider time, ILogger<GatewayIdentity> logger)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);

    private readonly Lock _issuing = new();
    private DateTimeOffset _notBefore;
    private X509Certificate2Collection? _roots;
    private LoadedIdentity? _ecdsa;
    private LoadedIdentity? _mldsa;

    /// <summary>What to present; null for <see cref="UpstreamCertificate.None"/>. Issued at first use, and again when two thirds of its life are over.</summary>
    /// <exception cref="CryptographicException">The authority cannot issue, and what it issued before has expired; the message says why.</exception>
    public SslStreamCertificateContext? ContextFor(UpstreamCertificate kind)
    {
        if (kind == UpstreamCertificate.None)
        {
            return null;
        }

        lock (_issuing)
        {
            // After a change of the issuing keys what the old ones issued is not shown any more.
            if (!ReferenceEquals(_roots, certificates.Authority.Roots))
            {
                (_roots, _ecdsa, _mldsa) = (certificates.Authority.Roots, null, null);
            }

            return kind == UpstreamCertificate.MLDsa ? Current(ref _mldsa, postQuantum: true).Context : Current(ref _ecdsa, postQuantum: false).Context;
        }
    }

    private LoadedIdentity Current(ref LoadedIdentity? kept, bool postQuantum)
    {
        var now = time.GetUtcNow();
        if (kept is not { } present || new DateTimeOffset(present.Leaf.NotAfter) <= now)
        {
            return kept = Issue(postQuantum);
        }

        if (present.RenewAt > now || _notBefore > now)
        {
            return present;
        }

        try
        {
            return kept = Issue(postQuantum);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            // The present one is good for hours; new connections need not wait for each try.
            _notBefore = now + RetryAfter;
            LogNotRenewed(exception, present.Leaf.NotAfter);
            return present;
        }
    }

    private LoadedIdentity Issue(bool postQuantum)
    {
        using var key = NewIdentityKey.Create(postQuantum);
        var request = IdentityRequest.TryRead(key.RequestPem, out var problem) ?? throw new CryptographicException(problem);
        var issued = certificates.Authority.Issue(request, SpiffeId.OfGateway(options.Value.TrustDomain), IdentityUse.Client, Lifetime);
        return LoadedIdentity.FromPem(key.ExportPem() + "\n" + issued.ChainPem);
    }

    [LoggerMessage(1701, LogLevel.Error, "The gateway's own certificate cannot be renewed; the present one is used until {NotAfter}")]
    private partial void LogNotRenewed(Exception exception, DateTime notAfter);
}
