using System.Text.Json;
using Microsoft.Extensions.Logging;
using SecurityConsole.Engine.Memory;

namespace SecurityConsole.Engine.Budgets;

/// <summary>Keeps what was used, so that a restart is no refill. What is full is forgotten on the way.</summary>
public sealed class BudgetHistory(RateLimits limits, UsageTable usage, string path, TimeProvider time, ILogger<BudgetHistory> logger)
    : MemoryFile<SavedBudgets>(path, LargestFile, time, logger)
{
    private const int LargestFile = 64 * 1024 * 1024;

    /// <inheritdoc/>
    protected override string Loss => "every limit of every agent begins anew";

    /// <inheritdoc/>
    protected override void Restore(SavedBudgets saved)
    {
        ArgumentNullException.ThrowIfNull(saved);
        if (saved is not { Buckets: { } buckets, Usage: { } used })
        {
            throw new JsonException("It has no buckets or no usage.");
        }

        limits.Restore(buckets);
        usage.Restore(used);
    }

    /// <inheritdoc/>
    protected override SavedBudgets Collect(DateTimeOffset now)
    {
        limits.Sweep(now);
        return new(limits.Save(now), usage.Save(now));
    }
}
