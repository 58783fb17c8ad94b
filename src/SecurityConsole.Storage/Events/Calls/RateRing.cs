namespace SecurityConsole.Storage.Events.Calls;

/// <summary>A ring of counters, one per span of time. Not thread-safe.</summary>
internal sealed class RateRing(TimeSpan span, TimeSpan length)
{
    private readonly Slot?[] _slots = new Slot?[(int)(length / span) + 1];

    public void Add(DateTimeOffset at, bool denied, bool failed, long microseconds)
    {
        var tick = at.UtcTicks / span.Ticks;
        var slot = _slots[tick % _slots.Length] ??= new Slot();
        if (slot.Tick != tick)
        {
            if (slot.Tick > tick)
            {
                return;
            }

            slot.Begin(tick);
        }

        slot.Calls++;
        slot.Denials += denied ? 1 : 0;
        slot.Errors += failed ? 1 : 0;
        if (!denied)
        {
            slot.Latency.Add(microseconds);
        }
    }

    public CallRates Read(DateTimeOffset now, TimeSpan window)
    {
        var last = now.UtcTicks / span.Ticks;
        var count = (int)Math.Clamp((window.Ticks + span.Ticks - 1) / span.Ticks, 1, _slots.Length - 1);
        var all = new Slot();
        var buckets = new RateBucket[count];
        for (var index = 0; index < count; index++)
        {
            var tick = last - count + 1 + index;
            var slot = _slots[tick % _slots.Length];
            if (slot?.Tick != tick)
            {
                buckets[index] = new RateBucket(Start(tick), 0, 0, 0, 0, 0);
                continue;
            }

            buckets[index] = slot.ToBucket(Start(tick));
            all.Add(slot);
        }

        return new CallRates(span * count, all.ToBucket(buckets[0].Start), buckets);
    }

    private DateTimeOffset Start(long tick) => new(tick * span.Ticks, TimeSpan.Zero);

    private sealed class Slot
    {
        public long Tick { get; private set; } = -1;

        public long Calls { get; set; }

        public long Denials { get; set; }

        public long Errors { get; set; }

        public LatencyHistogram Latency { get; } = new();

        public void Begin(long tick)
        {
            Tick = tick;
            Calls = Denials = Errors = 0;
            Latency.Clear();
        }

        public void Add(Slot other)
        {
            Calls += other.Calls;
            Denials += other.Denials;
            Errors += other.Errors;
            Latency.Add(other.Latency);
        }

        public RateBucket ToBucket(DateTimeOffset start) => new(start, Calls, Denials, Errors, Latency.Quantile(0.5), Latency.Quantile(0.95));
    }
}
