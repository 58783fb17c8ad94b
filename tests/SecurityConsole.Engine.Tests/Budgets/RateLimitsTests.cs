using SecurityConsole.Common;
using SecurityConsole.Engine.Budgets;

namespace SecurityConsole.Engine.Tests.Budgets;

public sealed class RateLimitsTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly RateKey s_key = new(Guid.NewGuid(), "budget:test");

    [Theory]
    [InlineData("60/m", 60, 60, false)]
    [InlineData("10/s", 10, 1, false)]
    [InlineData("1000/h", 1000, 3600, false)]
    [InlineData("5000 units/d", 5000, 86400, true)]
    [InlineData("1000000000/d", 1000000000, 86400, false)]
    public void Rule_is_read_and_written(string text, long limit, int seconds, bool units)
    {
        Assert.True(RateRule.TryParse(text, out var rule));
        Assert.Equal(new RateRule(limit, TimeSpan.FromSeconds(seconds), units), rule);
        Assert.Equal(text, rule.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("/m")]
    [InlineData("0/m")]
    [InlineData("-1/m")]
    [InlineData("60")]
    [InlineData("60/w")]
    [InlineData("60/M")]
    [InlineData("6 0/m")]
    [InlineData("1000000001/d")]
    [InlineData("60  units/m")]
    [InlineData("60unit/m")]
    [InlineData(" 60/m")]
    [InlineData("60/m ")]
    public void What_is_no_rule_is_none(string? text) => Assert.False(RateRule.TryParse(text, out _));

    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 7)]
    [InlineData(3, 1)]
    [InlineData(4, 1000)]
    [InlineData(5, 13)]
    public void Bucket_is_as_by_counting_every_drop(int seed, long limit)
    {
        var random = new Random(seed);
        var rule = new RateRule(limit, TimeSpan.FromMinutes(1), false);
        var limits = new RateLimits();
        var now = s_start;

        // The level of the bucket as an exact fraction: drops times ticks of a period.
        var period = (Int128)rule.Per.Ticks;
        var full = limit * period;
        var (level, at) = (full, now);
        var slack = limit; // each take is rounded up by less than one tick
        var takes = 0;
        for (var step = 0; step < 4000; step++)
        {
            now = now.AddTicks(random.Next(10) == 0 ? random.NextInt64(TimeSpan.TicksPerMinute * 2) : random.NextInt64(TimeSpan.TicksPerMinute / (limit + 1)));
            level = Int128.Min(full, level + ((Int128)(now - at).Ticks * limit));
            at = now;
            var units = 1 + random.NextInt64(Math.Min(limit, 5));
            var outcome = limits.TryTake(s_key, rule, units, now);
            var rest = level - (units * period);
            if (outcome.IsAllowed)
            {
                Assert.True(rest >= 0, $"step {step}: taken from {level}");
                level = rest;
                takes++;
            }
            else
            {
                Assert.True(rest < slack * (takes + 1), $"step {step}: refused with {level}");
                var later = now + outcome.RetryAfter;
                Assert.True(level + ((Int128)outcome.RetryAfter.Ticks * limit) >= units * period, "It would be too early.");
                Assert.True(new RateLimitsCopy(limits, now).TryTake(rule, units, later).IsAllowed, "When it says that there is enough there is.");
            }
        }

        Assert.True(takes > 100);
    }

    [Fact]
    public void Many_at_once_take_no_more_than_there_is()
    {
        var limits = new RateLimits();
        var rule = new RateRule(10_000, TimeSpan.FromDays(1), false);
        var taken = 0;
        Parallel.For(0, 4, _ =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                if (limits.TryTake(s_key, rule, 1, s_start).IsAllowed)
                {
                    Interlocked.Increment(ref taken);
                }
            }
        });
        Assert.Equal(10_000, taken);
        Assert.Equal(0, limits.Left(s_key, rule, s_start));
        limits.Return(s_key, rule, 5);
        Assert.Equal(5, limits.Left(s_key, rule, s_start));
    }

    [Fact]
    public void Sweeping_beside_takes_forgets_none_of_them()
    {
        var limits = new RateLimits();
        var rule = new RateRule(100, TimeSpan.FromHours(1), false);
        for (var round = 0; round < 300; round++)
        {
            var key = new RateKey(Guid.NewGuid(), "r");
            var now = s_start.AddHours(2 * round);
            Parallel.Invoke(
                () => limits.Sweep(now),
                () => { for (var i = 0; i < 10; i++) { Assert.True(limits.TryTake(key, rule, 1, now).IsAllowed); } },
                () => limits.Sweep(now));
            Assert.Equal(90, limits.Left(key, rule, now));
        }
    }

    [Fact]
    public void Full_table_refuses_new_keys_and_forgets_none_that_is_limited()
    {
        var limits = new RateLimits(most: 100);
        var rule = new RateRule(1, TimeSpan.FromMinutes(1), false);
        RateKey[] keys = [.. Enumerable.Range(0, 101).Select(i => new RateKey(Guid.NewGuid(), "r", $"{i}"))];
        foreach (var key in keys[..100])
        {
            Assert.True(limits.TryTake(key, rule, 1, s_start).IsAllowed);
        }

        Assert.False(limits.TryTake(keys[100], rule, 1, s_start.AddSeconds(10)).IsAllowed);
        Assert.All(keys[..100], key => Assert.False(limits.TryTake(key, rule, 1, s_start.AddSeconds(30)).IsAllowed));
        Assert.True(limits.TryTake(keys[100], rule, 1, s_start.AddSeconds(61)).IsAllowed);
        Assert.Equal(1, limits.Count);
    }

    [Fact]
    public void Known_key_costs_no_allocation()
    {
        var limits = new RateLimits();
        var rule = new RateRule(1_000_000, TimeSpan.FromMinutes(1), false);
        limits.TryTake(s_key, rule, 1, s_start);
        Assert.Equal(0, Allocations.Of(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                limits.TryTake(s_key, rule, 1, s_start);
            }
        }));
    }

    [Fact]
    public void Clock_that_was_set_back_shuts_nobody_out_for_longer_than_a_period()
    {
        var limits = new RateLimits();
        var rule = new RateRule(1, TimeSpan.FromMinutes(1), false);
        Assert.True(limits.TryTake(s_key, rule, 1, s_start.AddYears(1)).IsAllowed);
        var outcome = limits.TryTake(s_key, rule, 1, s_start);
        Assert.False(outcome.IsAllowed);
        Assert.InRange(outcome.RetryAfter, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void More_than_the_limit_is_never_allowed()
    {
        var outcome = new RateLimits().TryTake(s_key, new RateRule(10, TimeSpan.FromSeconds(1), true), 11, s_start);
        Assert.Equal(new RateOutcome(false, TimeSpan.MaxValue), outcome);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void Sum_of_the_last_minute_is_as_by_keeping_every_amount(int seed)
    {
        var random = new Random(seed);
        var counter = new SlidingCounter(TimeSpan.FromSeconds(1));
        var kept = new List<(long Turn, long Amount)>();
        var now = s_start;
        for (var step = 0; step < 2000; step++)
        {
            now = now.AddMilliseconds(random.Next(50) == 0 ? random.Next(120_000) : random.Next(700));
            var amount = random.Next(1, 100);
            counter.Add(amount, now);
            kept.Add((now.ToUnixTimeSeconds(), amount));
            Assert.Equal(kept.Where(one => one.Turn > now.ToUnixTimeSeconds() - 60).Sum(one => one.Amount), counter.Sum(now));
        }

        var restored = new SlidingCounter(TimeSpan.FromSeconds(1));
        restored.Restore(counter.Save(now));
        Assert.Equal(counter.Sum(now.AddSeconds(20)), restored.Sum(now.AddSeconds(20)));
    }

    /// <summary>A second table with the same buckets, to try what would be without changing what is.</summary>
    private sealed class RateLimitsCopy
    {
        private readonly RateLimits _copy = new();

        public RateLimitsCopy(RateLimits limits, DateTimeOffset now) => _copy.Restore(limits.Save(now));

        public RateOutcome TryTake(RateRule rule, long units, DateTimeOffset now) => _copy.TryTake(s_key, rule, units, now);
    }
}
