namespace SecurityConsole.Engine.Budgets;

/// <summary>One bucket of the generic cell rate algorithm (ITU-T I.371 annex A): a single number, the time at which it will be full again. Thread-safe without a lock.</summary>
internal sealed class RateBucket(long fullAt)
{
    private const long Gone = long.MaxValue;

    private long _fullAt = fullAt;

    /// <summary>Ticks in UTC.</summary>
    public long FullAt => Interlocked.Read(ref _fullAt);

    /// <summary>Takes units.</summary>
    /// <returns>Null where the bucket was removed meanwhile: look for the present one.</returns>
    public RateOutcome? TryTake(RateRule rule, long units, long now)
    {
        var period = rule.Per.Ticks;
        if (units > rule.Limit)
        {
            return new(false, TimeSpan.MaxValue);
        }

        // Rounded up: many small takes must not add up to more than one large one.
        var cost = (long)((((Int128)units * period) + rule.Limit - 1) / rule.Limit);
        while (true)
        {
            var seen = Interlocked.Read(ref _fullAt);
            if (seen == Gone)
            {
                return null;
            }

            // A clock that was set back, or a rule that was narrowed, must not shut anybody out for longer than one period.
            var from = Math.Clamp(seen, now, now + period);
            var after = from + cost;
            if (after - now > period)
            {
                return new(false, new TimeSpan(after - now - period));
            }

            if (Interlocked.CompareExchange(ref _fullAt, after, seen) == seen)
            {
                return RateOutcome.Taken;
            }
        }
    }

    /// <summary>Gives units back that were taken and not used.</summary>
    public void Return(RateRule rule, long units)
    {
        var cost = (long)((((Int128)units * rule.Per.Ticks) + rule.Limit - 1) / rule.Limit);
        long seen;
        do
        {
            seen = Interlocked.Read(ref _fullAt);
        }
        while (seen != Gone && Interlocked.CompareExchange(ref _fullAt, seen - cost, seen) != seen);
    }

    /// <summary>Ends it where it is full, so that there is nothing to remember; false where it is not.</summary>
    public bool TryEnd(long now)
    {
        var seen = Interlocked.Read(ref _fullAt);
        return seen <= now && Interlocked.CompareExchange(ref _fullAt, Gone, seen) == seen;
    }
}
