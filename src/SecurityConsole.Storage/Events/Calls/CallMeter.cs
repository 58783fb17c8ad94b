using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Events.Writing;

namespace SecurityConsole.Storage.Events.Calls;

/// <summary>Counts stored calls per second (for ten minutes) and per minute (for a day), in memory, so that asking costs no query. Thread-safe.</summary>
public sealed class CallMeter : IStoredFacts
{
    /// <summary>Longest window of seconds.</summary>
    public static readonly TimeSpan LongestSeconds = TimeSpan.FromMinutes(10);

    /// <summary>Longest window of minutes.</summary>
    public static readonly TimeSpan LongestMinutes = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly RateRing _seconds = new(TimeSpan.FromSeconds(1), LongestSeconds);
    private readonly RateRing _minutes = new(TimeSpan.FromMinutes(1), LongestMinutes);

    internal CallMeter(TimeProvider time) => _time = time;

    /// <summary>Rates of the last <paramref name="window"/>: by second up to ten minutes, by minute beyond, at most a day.</summary>
    public CallRates Read(TimeSpan window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, TimeSpan.FromSeconds(1));
        lock (_lock)
        {
            return (window <= LongestSeconds ? _seconds : _minutes).Read(_time.GetUtcNow(), window);
        }
    }

    void IStoredFacts.Stored(IReadOnlyList<JournalEntry> batch)
    {
        lock (_lock)
        {
            for (var index = 0; index < batch.Count; index++)
            {
                if (batch[index].Fact is CallRecord call)
                {
                    Add(call.At.AddMicroseconds(call.TotalMicroseconds), CallOutcome.Denied(call), CallOutcome.Failed(call), call.TotalMicroseconds);
                }
            }
        }
    }

    /// <summary>Adds what was stored before this process started.</summary>
    internal void Restore(DateTimeOffset at, bool denied, bool failed, long microseconds)
    {
        lock (_lock)
        {
            Add(at.AddMicroseconds(microseconds), denied, failed, microseconds);
        }
    }

    private void Add(DateTimeOffset ended, bool denied, bool failed, long microseconds)
    {
        _seconds.Add(ended, denied, failed, microseconds);
        _minutes.Add(ended, denied, failed, microseconds);
    }
}
