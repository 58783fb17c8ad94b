using System.Security.Cryptography;

namespace SecurityConsole.Engine.Signals.Devices;

/// <summary>Lets each genuine report in once: signature first, then time, then whether it was here before. Thread-safe.</summary>
/// <remarks>It remembers signatures for as long as their time would be accepted. After a restart a replay changes nothing either: <see cref="DevicePostures.TryReport"/> takes newer words alone.</remarks>
public sealed class PostureGate(TimeProvider time)
{
    /// <summary>How far a source's clock may be from this machine's, either way.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>Reports within two windows at most; further ones are refused until earlier ones are out of time.</summary>
    public const int MostRemembered = 50_000;

    private readonly Lock _gate = new();
    private readonly HashSet<(string Source, UInt128 Signature)> _known = [];
    private readonly Queue<(long Until, (string Source, UInt128 Signature) Key)> _order = new();

    /// <summary>Judges one report.</summary>
    /// <param name="source">Name of the source; its reports are told apart from those of others.</param>
    /// <param name="secret">The source's secret.</param>
    /// <param name="timestamp">The header, as received.</param>
    /// <param name="signature">The header, as received.</param>
    /// <param name="body">The body, as received.</param>
    /// <param name="at">The time that it is signed with.</param>
    public PostureVerdict Judge(string source, ReadOnlySpan<byte> secret, string? timestamp, string? signature, ReadOnlySpan<byte> body, out DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(source);
        at = default;
        if (!PostureSignature.TryRead(timestamp, signature, out var seconds, out var claimed))
        {
            return PostureVerdict.Unsigned;
        }

        if (!CryptographicOperations.FixedTimeEquals(PostureSignature.Compute(secret, seconds, body), claimed))
        {
            return PostureVerdict.Forged;
        }

        at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        var now = time.GetUtcNow();
        return (now - at).Duration() > Window ? PostureVerdict.OutOfTime : Remember((source, BitConverter.ToUInt128(claimed)), now);
    }

    private PostureVerdict Remember((string Source, UInt128 Signature) key, DateTimeOffset now)
    {
        lock (_gate)
        {
            while (_order.TryPeek(out var oldest) && oldest.Until < now.Ticks)
            {
                _known.Remove(_order.Dequeue().Key);
            }

            if (_known.Contains(key))
            {
                return PostureVerdict.Replayed;
            }

            if (_known.Count >= MostRemembered)
            {
                return PostureVerdict.TooMany;
            }

            _known.Add(key);
            _order.Enqueue(((now + Window + Window).Ticks, key));
            return PostureVerdict.Genuine;
        }
    }
}
