using SecurityConsole.Engine.Calls;
using SecurityConsole.Storage.Events.Calls;
using SecurityConsole.Storage.Events.Writing;

namespace SecurityConsole.Storage.Tests.Events;

public sealed class CallMeterTests
{
    private readonly ManualTime _time = new(Facts.At);

    [Fact]
    public void Calls_are_counted_in_the_second_in_which_they_ended()
    {
        var meter = new CallMeter(_time);
        Add(meter, Facts.Call(0) with { At = Facts.At.AddSeconds(-3), TotalMicroseconds = 1_000_000 });
        Add(meter, Facts.Call(0) with { At = Facts.At.AddSeconds(-2), Verdict = Verdict.Deny, HttpStatus = 403, TotalMicroseconds = 10 });
        Add(meter, Facts.Call(0) with { At = Facts.At.AddSeconds(-1), IsToolError = true });
        var rates = meter.Read(TimeSpan.FromSeconds(5));
        Assert.Equal([0L, 0L, 2L, 1L, 0L], rates.Buckets.Select(bucket => bucket.Calls));
        Assert.Equal(3, rates.Total.Calls);
        Assert.Equal(1, rates.Total.Denials);
        Assert.Equal(1, rates.Total.Errors);
        Assert.Equal(Facts.At.AddSeconds(-4), rates.Buckets[0].Start);
    }

    [Fact]
    public void Old_seconds_do_not_come_back_when_the_ring_turns()
    {
        var meter = new CallMeter(_time);
        Add(meter, Facts.Call(0) with { At = Facts.At });
        _time.Now = Facts.At.AddSeconds(601);
        Assert.Equal(0, meter.Read(CallMeter.LongestSeconds).Total.Calls);
        Assert.Equal(1, meter.Read(TimeSpan.FromHours(1)).Total.Calls);
        _time.Now = Facts.At.AddDays(2);
        Assert.Equal(0, meter.Read(TimeSpan.FromDays(30)).Total.Calls);
    }

    [Fact]
    public void Quantiles_are_right_to_a_few_percent_at_every_scale()
    {
        var random = new Random(1);
        for (var scale = 10.0; scale < 1e9; scale *= 7)
        {
            var histogram = new LatencyHistogram();
            var values = Enumerable.Range(0, 5_000).Select(_ => (long)(scale * Math.Exp(random.NextDouble() * 2))).Order().ToList();
            values.ForEach(histogram.Add);
            foreach (var share in (double[])[0.01, 0.5, 0.95, 1])
            {
                var exact = values[(int)Math.Ceiling(values.Count * share) - 1];
                Assert.InRange(histogram.Quantile(share), (exact * 0.93) - 1, (exact * 1.07) + 1);
            }
        }

        Assert.Equal(0, new LatencyHistogram().Quantile(0.5));
    }

    [Fact]
    public void Strange_durations_do_no_harm()
    {
        var histogram = new LatencyHistogram();
        histogram.Add(-5);
        histogram.Add(long.MaxValue);
        Assert.Equal(0, histogram.Quantile(0.5));
        Assert.True(histogram.Quantile(1) > 0);
    }

    private static void Add(CallMeter meter, CallRecord call) => ((IStoredFacts)meter).Stored([Facts.Entry(0, call)]);
}
