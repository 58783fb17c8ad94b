using System.Collections.Concurrent;

namespace SecurityConsole.Engine.Holds;

/// <summary>Decisions that hold for a run. Only in memory: what is forgotten is asked again. Thread-safe.</summary>
internal sealed class RunDecisions(TimeProvider time)
{
    /// <summary>Most that are remembered; beyond it a decision counts once.</summary>
    public const int Capacity = 10_000;

    private readonly ConcurrentDictionary<Key, Decision> _all = new();

    /// <summary>The decision that covers a call; null for none.</summary>
    public Decision? Find(in Key key)
    {
        if (_all.IsEmpty || !_all.TryGetValue(key, out var known))
        {
            return null;
        }

        if (time.GetUtcNow() < known.Until)
        {
            return known;
        }

        _all.TryRemove(KeyValuePair.Create(key, known));
        return null;
    }

    /// <summary>Remembers a decision.</summary>
    public void Add(in Key key, Decision decision)
    {
        if (_all.Count >= Capacity)
        {
            var now = time.GetUtcNow();
            foreach (var (other, known) in _all)
            {
                if (now >= known.Until)
                {
                    _all.TryRemove(KeyValuePair.Create(other, known));
                }
            }

            if (_all.Count >= Capacity)
            {
                return;
            }
        }

        _all[key] = decision;
    }

    /// <summary>What a decision covers.</summary>
    internal readonly record struct Key(Guid Agent, Guid Server, string Run, string Method, string Name, string Demand);

    /// <summary>A decision for a run.</summary>
    internal sealed record Decision(Guid Hold, bool Approves, string By, string Reason, DateTimeOffset Until);
}
