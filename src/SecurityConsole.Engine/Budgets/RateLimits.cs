using System.Collections.Concurrent;

namespace SecurityConsole.Engine.Budgets;

/// <summary>The buckets of all limits. Thread-safe; taking from a known bucket takes no lock and allocates nothing.</summary>
/// <remarks>Only full buckets are forgotten, and a full one holds nothing to remember. Where there are too many that are not full, new ones are refused: a flood must not buy a refill.</remarks>
public sealed class RateLimits
{
    /// <summary>Buckets at most.</summary>
    public const int MostBuckets = 200_000;

    private static readonly TimeSpan WhenCrowded = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<RateKey, RateBucket> _buckets = new();
    private readonly int _most;
    private int _count;
    private long _sweptAt;

    /// <summary>Makes it.</summary>
    public RateLimits()
        : this(MostBuckets)
    {
    }

    internal RateLimits(int most) => _most = most;

    /// <summary>How many are kept.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Takes units, or says when there will be enough.</summary>
    /// <param name="key">Whose and of what.</param>
    /// <param name="rule">The limit.</param>
    /// <param name="units">1 or more; what is more than the limit is never allowed.</param>
    /// <param name="now">The time of the call.</param>
    public RateOutcome TryTake(RateKey key, RateRule rule, long units, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        while (true)
        {
            if (!_buckets.TryGetValue(key, out var bucket))
            {
                if (Count >= _most && !MakeRoom(now))
                {
                    return new(false, WhenCrowded);
                }

                bucket = new(now.UtcTicks);
                if (!_buckets.TryAdd(key, bucket))
                {
                    continue;
                }

                Interlocked.Increment(ref _count);
            }

            if (bucket.TryTake(rule, units, now.UtcTicks) is { } outcome)
            {
                return outcome;
            }
        }
    }

    /// <summary>Gives back what was taken for a call that was then refused for another reason.</summary>
    public void Return(RateKey key, RateRule rule, long units)
    {
        if (_buckets.TryGetValue(key, out var bucket))
        {
            bucket.Return(rule, units);
        }
    }

    /// <summary>What is left of a limit, in its own units.</summary>
    public long Left(RateKey key, RateRule rule, DateTimeOffset now)
    {
        if (!_buckets.TryGetValue(key, out var bucket))
        {
            return rule.Limit;
        }

        var missing = Math.Clamp(bucket.FullAt - now.UtcTicks, 0, rule.Per.Ticks);
        return (long)((Int128)(rule.Per.Ticks - missing) * rule.Limit / rule.Per.Ticks);
    }

    /// <summary>Forgets what is full.</summary>
    public void Sweep(DateTimeOffset now)
    {
        foreach (var (key, bucket) in _buckets)
        {
            if (bucket.TryEnd(now.UtcTicks) && _buckets.TryRemove(new KeyValuePair<RateKey, RateBucket>(key, bucket)))
            {
                Interlocked.Decrement(ref _count);
            }
        }
    }

    /// <summary>What is not full, to be kept over a restart.</summary>
    public IReadOnlyList<SavedBucket> Save(DateTimeOffset now)
    {
        var saved = new List<SavedBucket>();
        foreach (var (key, bucket) in _buckets)
        {
            if (bucket.FullAt is var fullAt && fullAt > now.UtcTicks && fullAt != long.MaxValue)
            {
                saved.Add(new(key.AgentId, key.Rule, key.Subject, fullAt));
            }
        }

        return saved;
    }

    /// <summary>Brings back what <see cref="Save"/> gave. Only before the first call.</summary>
    public void Restore(IReadOnlyList<SavedBucket> saved)
    {
        ArgumentNullException.ThrowIfNull(saved);
        foreach (var bucket in saved.Take(_most))
        {
            if (bucket.FullAt != long.MaxValue && _buckets.TryAdd(new(bucket.AgentId, bucket.Rule, bucket.Subject), new(bucket.FullAt)))
            {
                Interlocked.Increment(ref _count);
            }
        }
    }

    // At most once a second, so that a flood of new keys does not make every call look at all of them.
    private bool MakeRoom(DateTimeOffset now)
    {
        var before = Interlocked.Read(ref _sweptAt);
        if (now.UtcTicks - before >= TimeSpan.TicksPerSecond && Interlocked.CompareExchange(ref _sweptAt, now.UtcTicks, before) == before)
        {
            Sweep(now);
        }

        return Count < _most;
    }
}
