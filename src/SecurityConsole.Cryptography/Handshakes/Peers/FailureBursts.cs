namespace SecurityConsole.Cryptography.Handshakes.Peers;

/// <summary>Counts failed handshakes by the kind of client, wherever they come from. Bounded. Thread-safe.</summary>
internal sealed class FailureBursts(TimeProvider time)
{
    /// <summary>Failures within <see cref="Window"/> that make a burst.</summary>
    internal const int Burst = 20;

    private const int MostKinds = 4096;

    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Endpoint, string Client), (long Since, int Count)> _counts = [];

    /// <summary>The sentence for the one failure that makes a burst; null for all others.</summary>
    internal string? Count(HandshakeRecord handshake)
    {
        if (handshake.Verdict is not (HandshakeVerdict.Failed or HandshakeVerdict.Refused) || handshake.Leg == HandshakeLeg.Upstream)
        {
            return null;
        }

        // What sent no ClientHello has no fingerprint: then its address is all that is known.
        var client = handshake.Fingerprint.Length > 0 ? handshake.Fingerprint : PeerKey.WithoutPort(handshake.RemoteAddress);
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var (since, count) = _counts.TryGetValue((handshake.Endpoint, client), out var known) && time.GetElapsedTime(known.Since, now) <= Window ? known : (now, 0);
            if (_counts.Count >= MostKinds)
            {
                Forget(now);
            }

            _counts[(handshake.Endpoint, client)] = (since, ++count);
            return count == Burst
                ? $"{Burst} handshakes of {(handshake.Fingerprint.Length > 0 ? $"clients with fingerprint {client}" : client)} failed or were refused at the {handshake.Endpoint} within a minute."
                : null;
        }
    }

    private void Forget(long now)
    {
        foreach (var key in _counts.Where(entry => time.GetElapsedTime(entry.Value.Since, now) > Window).Select(entry => entry.Key).ToList())
        {
            _counts.Remove(key);
        }

        if (_counts.Count >= MostKinds)
        {
            _counts.Clear(); // a flood of invented kinds: their failures are recorded and alerted one by one anyway
        }
    }
}
