using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes.Wire;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Cryptography.Profiles.Transport;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>The certificates of this node's listeners: an ECDSA P-256 one for every client, and an ML-DSA-65 twin for those that offer it. Thread-safe.</summary>
/// <remarks>
/// Made at first start, each by its branch of the <see cref="CertificateAuthority"/>; renewed when a third of their life is left, at start and once a day. The private keys are encrypted
/// with a secret in the keys folder. Old certificates are not disposed, because handshakes under way may still use them.
/// </remarks>
public sealed partial class ServerCertificates : IDisposable
{
    private static readonly TimeSpan RenewalCheck = TimeSpan.FromDays(1);
    private readonly ServerCertificatesOptions _options;
    private readonly CertificateNames _names;
    private readonly ServerLeaf _ecdsaLeaf;
    private readonly ServerLeaf _mldsaLeaf;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly Lock _renewal = new();
    private volatile string? _renewalProblem;
    private volatile ServerCertificate _ecdsa;
    private volatile ServerCertificate _mldsa;

    private ServerCertificates(ServerCertificatesOptions options, TimeProvider time, ILogger logger)
    {
        (_options, _logger) = (options, logger);
        _names = new CertificateNames(options.ExtraNames);
        var secret = KeySecret.LoadOrCreate(Path.Combine(options.KeysFolder, "certificates.secret"));
        Authority = CertificateAuthority.LoadOrCreate(options, secret, time);
        _ecdsaLeaf = new ServerLeaf(options.Folder, Authority.EcdsaBranch, time);
        _mldsaLeaf = new ServerLeaf(options.Folder, Authority.MLDsaBranch, time);
        (_ecdsa, _mldsa) = LoadOrIssue();
        _timer = time.CreateTimer(static state => ((ServerCertificates)state!).RenewIfDue(), this, RenewalCheck, RenewalCheck);
    }

    /// <summary>What issues them, and the certificates of agents and servers.</summary>
    public CertificateAuthority Authority { get; }

    /// <summary>The certificate for clients that offer no ML-DSA.</summary>
    public ServerCertificate Ecdsa => _ecdsa;

    /// <summary>The post-quantum twin.</summary>
    public ServerCertificate MLDsa => _mldsa;

    /// <summary>File with both roots, for clients to trust (<c>NODE_EXTRA_CA_CERTS</c>, <c>--cacert</c>). Not secret.</summary>
    public string TrustFile => Authority.TrustFile;

    /// <summary>
    /// File with the ECDSA root alone, for browsers and systems that cannot import an ML-DSA root. It is enough for both certificates, because that root vouches
    /// for the other; who imports both has a chain that is post-quantum to its end.
    /// </summary>
    public string BrowserTrustFile => Authority.EcdsaBranch.RootPath;

    /// <summary>Loads what is in the folder, and makes what is missing or due.</summary>
    /// <exception cref="UnauthorizedAccessException">Others may read a key or the secret; the message says what to do.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A key cannot be read; the message names the file.</exception>
    /// <exception cref="ArgumentException">An extra name is none.</exception>
    public static ServerCertificates LoadOrCreate(ServerCertificatesOptions options, TimeProvider time, ILogger<ServerCertificates>? logger = null) =>
        new(options, time, logger ?? NullLogger<ServerCertificates>.Instance);

    /// <summary>The certificate for a client: ML-DSA-65 only where it offers <c>mldsa65</c> (RFC 8446 §4.4.2.2), else ECDSA.</summary>
    public ServerCertificate Choose(ClientHello hello) => hello.SignatureSchemes.Contains(SignatureSchemes.MLDsa65) ? _mldsa : _ecdsa;

    /// <summary>Code points of the schemes that these certificates sign with, the preferred first.</summary>
    public IReadOnlyList<ushort> Schemes => [_mldsa.Scheme, _ecdsa.Scheme];

    /// <summary>The certificate for a client under a transport policy; null where none may sign for it.</summary>
    public ServerCertificate? Choose(ClientHello hello, EffectiveTransport transport)
    {
        var best = Choose(hello);
        return transport.AllowsSignature(best.Scheme) ? best : transport.AllowsSignature(_ecdsa.Scheme) ? _ecdsa : null;
    }

    /// <summary>The keys of the listeners and of the authority that are in a token; empty where all are files.</summary>
    public IReadOnlyList<TokenKeyUse> KeysInToken =>
        [.. new[] { Authority.MLDsaBranch.ServerKey, Authority.EcdsaBranch.ServerKey, Authority.MLDsaBranch.IssuingKey, Authority.EcdsaBranch.IssuingKey }.Select(key => key.InToken).OfType<TokenKeyUse>()];

    /// <summary>Where the keys of one role are, in words.</summary>
    /// <param name="role"><c>server</c> for the listeners, <c>issuing</c> for the authority.</param>
    public string PlaceOf(string role)
    {
        var (mldsa, ecdsa) = role == "server" ? (Authority.MLDsaBranch.ServerKey.Place, Authority.EcdsaBranch.ServerKey.Place) : (Authority.MLDsaBranch.IssuingKey.Place, Authority.EcdsaBranch.IssuingKey.Place);
        return mldsa == ecdsa ? mldsa : $"ECDSA P-256: {ecdsa}. ML-DSA-65: {mldsa}.";
    }

    /// <summary>Why the last renewal failed, as a sentence; null when it did not.</summary>
    public string? RenewalProblem => _renewalProblem;

    /// <summary>Renews what is due. A failure leaves the present certificates in use, and <see cref="RenewalProblem"/> says why; the next check tries again.</summary>
    public void RenewIfDue()
    {
        lock (_renewal)
        {
            try
            {
                Authority.Refresh();
                if (Authority.Notice is { } notice)
                {
                    LogNotice(notice);
                }

                var (ecdsa, mldsa) = LoadOrIssue();
                if (ecdsa.Certificate.Thumbprint != _ecdsa.Certificate.Thumbprint)
                {
                    LogRenewed(_options.Folder, ecdsa.Certificate.NotAfter);
                }

                _ecdsa = ecdsa.Certificate.Thumbprint == _ecdsa.Certificate.Thumbprint ? _ecdsa : ecdsa;
                _mldsa = mldsa.Certificate.Thumbprint == _mldsa.Certificate.Thumbprint ? _mldsa : mldsa;
                _renewalProblem = null;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
            {
                _renewalProblem = $"The certificates in {_options.Folder} could not be renewed: {exception.Message}";
                LogRenewalFailed(exception, _options.Folder, _ecdsa.Certificate.NotAfter);
            }
        }
    }

    /// <summary>Replaces the keys and certificates of the listeners. Handshakes from here on show the new ones; connections stay.</summary>
    /// <exception cref="IOException">A file could not be written; the present certificates stay.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">No certificate could be issued; the message says why. The present ones stay.</exception>
    public void Rotate()
    {
        lock (_renewal)
        {
            _ecdsa = _ecdsaLeaf.Rotate(Authority.Ecdsa, _names, _options.Lifetime);
            _mldsa = _mldsaLeaf.Rotate(Authority.MLDsa, _names, _options.Lifetime);
            LogRotated(_options.Folder, _ecdsa.Certificate.NotAfter);
        }
    }

    /// <summary>Replaces the issuing keys of the authority, and the certificates of the listeners with ones that the new keys issue. Connections stay.</summary>
    /// <param name="compromised">Nothing that was issued until now is accepted any more.</param>
    /// <exception cref="IOException">A file could not be written; what was not replaced stays.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A root's key is offline, or an issuing key cannot be replaced; the message says what to do.</exception>
    public void RotateIssuing(bool compromised)
    {
        lock (_renewal)
        {
            Authority.RotateIssuing(compromised);
            (_ecdsa, _mldsa) = LoadOrIssue();
            LogIssuingRotated(_options.Folder);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private (ServerCertificate Ecdsa, ServerCertificate MLDsa) LoadOrIssue() =>
        (_ecdsaLeaf.LoadOrIssue(Authority.Ecdsa, _names, _options.Lifetime), _mldsaLeaf.LoadOrIssue(Authority.MLDsa, _names, _options.Lifetime));

    [LoggerMessage(5001, LogLevel.Information, "The server certificates in {Folder} were renewed; they are valid until {ValidUntil}")]
    private partial void LogRenewed(string folder, DateTime validUntil);

    [LoggerMessage(5004, LogLevel.Information, "The server certificates in {Folder} were replaced, with new keys; they are valid until {ValidUntil}")]
    private partial void LogRotated(string folder, DateTime validUntil);

    [LoggerMessage(5005, LogLevel.Information, "The issuing keys in {Folder} were replaced")]
    private partial void LogIssuingRotated(string folder);

    [LoggerMessage(5003, LogLevel.Warning, "{Notice}")]
    private partial void LogNotice(string notice);

    [LoggerMessage(5002, LogLevel.Error, "The server certificates in {Folder} could not be renewed; the present ones end on {ValidUntil}")]
    private partial void LogRenewalFailed(Exception exception, string folder, DateTime validUntil);
}
