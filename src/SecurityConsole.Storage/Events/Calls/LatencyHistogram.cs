using System.Numerics;

namespace SecurityConsole.Storage.Events.Calls;

/// <summary>Counts durations in buckets that grow with the duration: eight per doubling, so a quantile is right to about 6 %.</summary>
internal sealed class LatencyHistogram
{
    private const int PerDoubling = 8;
    private const int Buckets = 36 * PerDoubling;
    private readonly int[] _counts = new int[Buckets];

    public void Add(long microseconds) => _counts[Bucket(microseconds)]++;

    public void Add(LatencyHistogram other)
    {
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            _counts[bucket] += other._counts[bucket];
        }
    }

    public void Clear() => Array.Clear(_counts);

    /// <summary>Microseconds that this share of durations does not exceed; 0 when there are none.</summary>
    public long Quantile(double share)
    {
        var total = 0L;
        foreach (var count in _counts)
        {
            total += count;
        }

        var wanted = (long)Math.Ceiling(total * share);
        var seen = 0L;
        for (var bucket = 0; bucket < Buckets && total > 0; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= wanted)
            {
                return Middle(bucket);
            }
        }

        return 0;
    }

    private static int Bucket(long microseconds)
    {
        if (microseconds < PerDoubling)
        {
            return (int)Math.Max(microseconds, 0);
        }

        var doubling = BitOperations.Log2((ulong)microseconds);
        var within = (int)(microseconds >> (doubling - 3)) & (PerDoubling - 1);
        return Math.Min(((doubling - 2) * PerDoubling) + within, Buckets - 1);
    }

    private static long Middle(int bucket)
    {
        if (bucket < PerDoubling)
        {
            return bucket;
        }

        var doubling = (bucket / PerDoubling) + 2;
        var width = 1L << (doubling - 3);
        return ((PerDoubling + (bucket % PerDoubling)) * width) + (width / 2);
    }
}
