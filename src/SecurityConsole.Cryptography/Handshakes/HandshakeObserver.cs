using SecurityConsole.Cryptography.Handshakes.Wire;
using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>Follows one connection's handshake on the wire, from its first byte to its verdict. Used by one thread at a time.</summary>
internal sealed class HandshakeObserver
{
    private const int MostListed = 64;
    private const int MostAlpn = 16;
    private const int LongestAlpn = 64;

    private readonly HandshakeLeg _leg;
    private readonly string _endpoint;
    private readonly string _remoteAddress;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _at;
    private readonly long _started;
    private readonly FlightReader _serverFlight = new();
    private long _clientHelloAt;
    private long _serverHelloAt;
    private bool _retried;

    internal HandshakeObserver(HandshakeLeg leg, string endpoint, string remoteAddress, CryptoProfile profile, long cryptoRevision, TimeProvider time)
    {
        (_leg, _endpoint, _remoteAddress, _time) = (leg, endpoint, remoteAddress, time);
        (Profile, CryptoRevision) = (profile, cryptoRevision);
        (_at, _started) = (time.GetUtcNow(), time.GetTimestamp());
    }

    /// <summary>The profile that this handshake is judged by, whatever comes into force meanwhile.</summary>
    internal CryptoProfile Profile { get; }

    internal long CryptoRevision { get; }

    /// <summary>The first ClientHello; null until it is whole.</summary>
    internal ClientHello? ClientHello { get; private set; }

    /// <summary>The ServerHello that counts, not a HelloRetryRequest; null until it is seen.</summary>
    internal ServerHello? ServerHello { get; private set; }

    /// <summary>Nothing more to see in what the server sends.</summary>
    internal bool IsServerDone { get; private set; }

    internal void OnClientHello(ClientHello hello)
    {
        if (ClientHello is null)
        {
            ClientHello = hello;
            _clientHelloAt = _time.GetTimestamp();
        }
    }

    /// <summary>Looks at what the server sends, until its ServerHello is whole.</summary>
    internal void OnServerBytes(ReadOnlySpan<byte> bytes)
    {
        while (!IsServerDone)
        {
            switch (_serverFlight.Read(ref bytes))
            {
                case FlightStatus.NeedsMore:
                    return;
                case FlightStatus.Message when ServerHelloParser.TryParse(_serverFlight.Message, out var hello):
                    if (hello.IsRetryRequest)
                    {
                        _retried = true;
                        break;
                    }

                    ServerHello = hello;
                    _serverHelloAt = _time.GetTimestamp();
                    IsServerDone = true;
                    break;
                default:
                    IsServerDone = true; // an alert or garbage: TLS itself will say what is wrong
                    break;
            }
        }
    }

    /// <summary>The record of what happened.</summary>
    internal HandshakeRecord Conclude(HandshakeVerdict verdict, string reason, ushort? signatureScheme = null, string alpn = "")
    {
        var now = _time.GetTimestamp();
        var hello = ClientHello;
        return new HandshakeRecord
        {
            Id = Guid.CreateVersion7(_at),
            At = _at,
            Leg = _leg,
            Endpoint = _endpoint,
            RemoteAddress = _remoteAddress,
            ServerName = hello?.ServerName ?? "",
            OfferedVersions = Listed(hello?.Versions),
            OfferedSuites = Listed(hello?.Suites),
            OfferedGroups = Listed(hello?.Groups),
            KeyShareGroups = Listed(hello?.KeyShareGroups),
            OfferedSignatureSchemes = Listed(hello?.SignatureSchemes),
            OfferedAlpn = hello is null ? [] : [.. hello.Alpn.Take(MostAlpn).Select(name => name.Length <= LongestAlpn ? name : name[..LongestAlpn])],
            Fingerprint = hello is null ? "" : Ja4.Of(hello),
            ClientHelloBytes = hello?.Size ?? 0,
            AgreedVersion = ServerHello?.Version,
            AgreedSuite = ServerHello?.Suite,
            AgreedGroup = ServerHello?.Group,
            SignatureScheme = ServerHello is null ? null : signatureScheme,
            AgreedAlpn = alpn,
            HelloRetryRequested = _retried,
            Resumed = ServerHello?.Resumed ?? false,
            ClientHelloMicroseconds = hello is null ? 0 : Microseconds(_started, _clientHelloAt),
            ServerHelloMicroseconds = ServerHello is null ? 0 : Microseconds(_clientHelloAt, _serverHelloAt),
            TotalMicroseconds = Microseconds(_started, now),
            Profile = Profile.Name,
            CryptoRevision = CryptoRevision,
            Verdict = verdict,
            Reason = reason,
        };
    }

    /// <summary>A record is kept for good, so a hostile hello with thousands of entries leaves only its first ones.</summary>
    private static IReadOnlyList<ushort> Listed(IReadOnlyList<ushort>? values) => values is null ? [] : values.Count <= MostListed ? values : [.. values.Take(MostListed)];

    private long Microseconds(long from, long to) => (long)_time.GetElapsedTime(from, to).TotalMicroseconds;
}
