using SecurityConsole.Cryptography.Handshakes.Wire;
using SecurityConsole.Cryptography.Handshakes.Peers;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Cryptography.Profiles.Transport;

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
    private readonly HandshakeWatch? _watch;
    private readonly FlightReader _serverFlight = new();
    private readonly FlightReader _clientFlight = new();
    private long _clientHelloAt;
    private long _serverHelloAt;
    private int _clientHellos;
    private bool _retried;
    private IReadOnlyList<ushort> _retryShares = [];

    internal HandshakeObserver(HandshakeLeg leg, string endpoint, string remoteAddress, TransportInForce inForce, HandshakeWatch? watch, TimeProvider time)
    {
        (_leg, _endpoint, _remoteAddress, _watch, _time) = (leg, endpoint, remoteAddress, watch, time);
        InForce = inForce;
        (_at, _started) = (time.GetUtcNow(), time.GetTimestamp());
    }

    /// <summary>What this handshake is judged by, whatever comes into force meanwhile.</summary>
    internal TransportInForce InForce { get; }

    internal EffectiveTransport Transport => InForce.Transport;

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

    /// <summary>Why what was offered is refused although the profile allows it: it looks like a downgrade, and those are blocked. Null otherwise.</summary>
    internal string? DowngradeOf(ClientHello hello) => Transport.BlockDowngradeAttempts ? _watch?.DowngradeOf(_leg, _endpoint, _remoteAddress, hello) : null;

    /// <summary>Looks at what a listener's client sends, for its second ClientHello.</summary>
    internal void OnClientBytes(ReadOnlySpan<byte> bytes)
    {
        while (_clientHellos < 2 && _clientFlight.Read(ref bytes) == FlightStatus.Message)
        {
            if (++_clientHellos == 2 && ClientHelloParser.TryParse(_clientFlight.Message, out var hello))
            {
                _retryShares = hello.KeyShareGroups;
            }
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
        var record = new HandshakeRecord
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
            RetryShareGroups = Listed(_retryShares),
            Resumed = ServerHello?.Resumed ?? false,
            ClientHelloMicroseconds = hello is null ? 0 : Microseconds(_started, _clientHelloAt),
            ServerHelloMicroseconds = ServerHello is null ? 0 : Microseconds(_clientHelloAt, _serverHelloAt),
            TotalMicroseconds = Microseconds(_started, now),
            Profile = Transport.Profile.Name,
            CryptoRevision = InForce.Revision,
            Verdict = verdict,
            Reason = reason,
        };
        return _watch is null ? record : _watch.Judge(record, Transport);
    }

    /// <summary>A record is kept for good, so a hostile hello with thousands of entries leaves only its first ones.</summary>
    private static IReadOnlyList<ushort> Listed(IReadOnlyList<ushort>? values) => values is null ? [] : values.Count <= MostListed ? values : [.. values.Take(MostListed)];

    private long Microseconds(long from, long to) => (long)_time.GetElapsedTime(from, to).TotalMicroseconds;
}
