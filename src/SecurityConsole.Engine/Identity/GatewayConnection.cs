using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Identity.OAuth;

namespace SecurityConsole.Engine.Identity;

/// <summary>What is known about one connection of the gateway, found once and not for every call, and the calls that are under way on it. Thread-safe.</summary>
public sealed class GatewayConnection
{
    private readonly IHandshakeFeature? _tls;
    private readonly Lock _gate = new();
    private readonly TokenHash _fingerprint;
    private volatile ConnectionIdentity? _identity;
    private volatile ConnectionCredential? _lastToken;
    private volatile ConnectionToken? _lastBearer;
    private volatile bool _wasSomebody;
    private volatile CallCut? _cut;

    // A list through the calls themselves, because each call pays for it: two short locks that hardly anybody else wants, and no allocation.
    private CallContext? _calls;

    internal GatewayConnection(IHandshakeFeature? tls)
    {
        _tls = tls;
        Strength = StrengthOf(Handshake);
        if (Certificate is { } certificate)
        {
            _fingerprint = TokenHash.FromStored(Convert.FromHexString(certificate.Fingerprint));
        }
    }

    /// <summary>The handshake; null without TLS.</summary>
    public HandshakeRecord? Handshake => _tls?.Record;

    /// <summary>The certificate that the client showed; null when it showed none.</summary>
    public ClientCertificateRecord? Certificate => Handshake?.ClientCertificate;

    /// <summary>What its cryptography withstands.</summary>
    public ConnectionStrength Strength { get; }

    /// <summary>Why the gateway ended it, where whom it stood for may no longer call; null while it did not.</summary>
    public CallCut? Cut => _cut;

    /// <summary>The last bearer token on it.</summary>
    internal ConnectionCredential? LastToken
    {
        get => _lastToken;
        set => _lastToken = value;
    }

    /// <summary>The last JWT on it.</summary>
    internal ConnectionToken? LastBearer
    {
        get => _lastBearer;
        set => _lastBearer = value;
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
    internal void BeginCall(CallContext call)
    {
        lock (_gate)
        {
            call.Neighbours = (null, _calls);
            if (_calls is { } next)
            {
                next.Neighbours.Before = call;
            }

            _calls = call;
        }
    }

    /// <summary>A call is over: when this returns, nobody looks at it any more.</summary>
    internal void EndCall(CallContext call)
    {
        lock (_gate)
        {
            var (before, after) = call.Neighbours;
            if (before is null)
            {
                _calls = after;
            }
            else
            {
                before.Neighbours.After = after;
            }

            if (after is not null)
            {
                after.Neighbours.Before = before;
            }

            call.Neighbours = default;
        }
    }

    /// <summary>Judges a call that was held once more; null where it may go on.</summary>
    internal CallCut? JudgeAgain(CallReview review, CallContext call, DirectorySnapshot directory, DateTimeOffset now)
    {
        lock (_gate)
        {
            return review.JudgeAgain(this, call, directory, now);
        }
    }

    /// <summary>Ends the connection where the agent of its certificate may no longer call, and else those of its calls that may no longer go on.</summary>
    internal void Review(CallReview review, DirectorySnapshot directory, DateTimeOffset now)
    {
        if (_tls?.CutReason is not null)
        {
            return;
        }

        if (_wasSomebody && CallReview.OfIdentity(Identify(directory), Certificate!.NotAfter, now) is { } withdrawn)
        {
            _cut ??= withdrawn;
            _tls!.Cut(withdrawn.Reason);
            return;
        }

        lock (_gate)
        {
            for (var call = _calls; call is not null; call = call.Neighbours.After)
            {
                if (call.Cut is null && review.Judge(this, call, directory, now) is { } cut)
                {
                    // One stream of HTTP/2; over HTTP/1.1 the connection, which has no other call.
                    call.Cut = cut;
                    call.Http.Abort();
                }
            }
        }
    }

    private static ConnectionStrength StrengthOf(HandshakeRecord? handshake) =>
        (handshake?.AgreedGroup is { } group && NamedGroups.IsQuantumSafe(group) ? ConnectionStrength.PostQuantumKeyExchange : ConnectionStrength.None)
        | (handshake?.ClientCertificate is { IsPostQuantum: true, Problem: "" } ? ConnectionStrength.PostQuantumCertificate : ConnectionStrength.None);
}
