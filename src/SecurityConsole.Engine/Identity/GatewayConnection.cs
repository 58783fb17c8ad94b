using Microsoft.AspNetCore.Connections;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Identity;

/// <summary>What is known about one connection of the gateway, found once and not for every call. Thread-safe.</summary>
public sealed class GatewayConnection
{
    private readonly ConnectionContext _connection;
    private readonly TokenHash _fingerprint;
    private volatile ConnectionIdentity? _identity;
    private volatile ConnectionCredential? _lastToken;
    private volatile bool _wasSomebody;
    private volatile bool _isCut;
    private int _calls;

    internal GatewayConnection(ConnectionContext connection, HandshakeRecord? handshake)
    {
        _connection = connection;
        Handshake = handshake;
        Strength = StrengthOf(handshake);
        if (Certificate is { } certificate)
        {
            _fingerprint = TokenHash.FromStored(Convert.FromHexString(certificate.Fingerprint));
        }
    }

    /// <summary>The handshake; null without TLS.</summary>
    public HandshakeRecord? Handshake { get; }

    /// <summary>The certificate that the client showed; null when it showed none.</summary>
    public ClientCertificateRecord? Certificate => Handshake?.ClientCertificate;

    /// <summary>What its cryptography withstands.</summary>
    public ConnectionStrength Strength { get; }

    /// <summary>The gateway ended it, because whom it stood for may no longer call.</summary>
    public bool IsCut => _isCut;

    /// <summary>The last bearer token on it.</summary>
    internal ConnectionCredential? LastToken
    {
        get => _lastToken;
        set => _lastToken = value;
    }

    /// <summary>Whom its certificate stands for; null for nobody.</summary>
    internal AgentCredential? Identify(DirectorySnapshot directory)
    {
        if (Certificate is not { } certificate)
        {
            return null;
        }

        var known = _identity;
        if (known is null || !ReferenceEquals(known.Directory, directory))
        {
            _identity = known = ConnectionIdentity.Of(directory, certificate, _fingerprint);
            _wasSomebody |= known.Credential is not null;
        }

        return known.Credential;
    }

    /// <summary>A call was let in: from now on it can be cut.</summary>
    internal void BeginCall() => Interlocked.Increment(ref _calls);

    internal void EndCall() => Interlocked.Decrement(ref _calls);

    /// <summary>Ends the connection where whom it stands for may no longer call: at once with a certificate, with a bearer token where a call is under way.</summary>
    internal void Review(DirectorySnapshot directory, DateTimeOffset now)
    {
        if (_wasSomebody && (!MayCall(Identify(directory), now) || Certificate!.NotAfter <= now))
        {
            Cut();
        }
        else if (_lastToken is { } token && Volatile.Read(ref _calls) > 0 && !MayCall(directory.Credentials.GetValueOrDefault(token.Hash), now))
        {
            // Without a call that was let in, it is refused with a sentence when it calls again.
            Cut();
        }
    }

    private static bool MayCall(AgentCredential? credential, DateTimeOffset now) =>
        credential is not null && !(credential.ExpiresAt <= now) && !credential.Agent.Registration.Suspended;

    private static ConnectionStrength StrengthOf(HandshakeRecord? handshake) =>
        (handshake?.AgreedGroup is { } group && NamedGroups.IsQuantumSafe(group) ? ConnectionStrength.PostQuantumKeyExchange : ConnectionStrength.None)
        | (handshake?.ClientCertificate is { IsPostQuantum: true, Problem: "" } ? ConnectionStrength.PostQuantumCertificate : ConnectionStrength.None);

    private void Cut()
    {
        _isCut = true;
        _connection.Abort(new ConnectionAbortedException("Whom this connection stood for may no longer call."));
    }
}
