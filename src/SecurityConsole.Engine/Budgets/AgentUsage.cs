namespace SecurityConsole.Engine.Budgets;

/// <summary>What one agent used lately. Thread-safe.</summary>
public sealed class AgentUsage
{
    internal SlidingCounter Calls { get; } = new(TimeSpan.FromSeconds(1));

    internal SlidingCounter Bytes { get; } = new(TimeSpan.FromMinutes(1));

    /// <summary>Messages of the last 60 seconds that came as far as being judged, to the second.</summary>
    public long CallsLastMinute(DateTimeOffset now) => Calls.Sum(now);

    /// <summary>Bytes of requests and answers of the last 60 minutes, to the minute.</summary>
    public long BytesLastHour(DateTimeOffset now) => Bytes.Sum(now);
}
