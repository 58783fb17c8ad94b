using System.Collections.Concurrent;

namespace SecurityConsole.Engine.Budgets;

/// <summary>What agents used lately. Thread-safe. One entry of 2 KB for each agent that called since the start.</summary>
public sealed class UsageTable
{
    private readonly ConcurrentDictionary<Guid, AgentUsage> _all = new();

    /// <summary>Of one agent.</summary>
    public AgentUsage Of(Guid agentId) => _all.GetOrAdd(agentId, static _ => new());

    /// <summary>A message came.</summary>
    public void CountCalls(Guid agentId, int messages, DateTimeOffset now) => Of(agentId).Calls.Add(messages, now);

    /// <summary>A request and its answer went through.</summary>
    public void CountBytes(Guid agentId, long bytes, DateTimeOffset now) => Of(agentId).Bytes.Add(bytes, now);

    internal IReadOnlyList<SavedUsage> Save(DateTimeOffset now)
    {
        var saved = new List<SavedUsage>();
        foreach (var (agentId, usage) in _all)
        {
            var (calls, bytes) = (usage.Calls.Save(now), usage.Bytes.Save(now));
            if (calls.Count + bytes.Count > 0)
            {
                saved.Add(new(agentId, calls, bytes));
            }
        }

        return saved;
    }

    internal void Restore(IReadOnlyList<SavedUsage> saved)
    {
        foreach (var usage in saved)
        {
            Of(usage.AgentId).Calls.Restore(usage.Calls);
            Of(usage.AgentId).Bytes.Restore(usage.Bytes);
        }
    }
}
