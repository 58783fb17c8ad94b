using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Engine.Budgets;

/// <summary>Keeps what was used in a file (mode 0600), so that a restart is no refill. Saved each minute and at the end; what is full is forgotten on the way.</summary>
/// <remarks>A killed process loses the last minute at most. A file that cannot be read is left behind with a warning: then every limit begins anew.</remarks>
public sealed partial class BudgetHistory(RateLimits limits, UsageTable usage, string path, TimeProvider time, ILogger<BudgetHistory> logger) : BackgroundService
{
    private const int LargestFile = 64 * 1024 * 1024;
    private static readonly TimeSpan SavePeriod = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Restore();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Save();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SavePeriod, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                limits.Sweep(time.GetUtcNow());
                Save();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping: saved once more when everything has ended.
        }
    }

    private void Restore()
    {
        if (!File.Exists(path))
        {
            return;
        }

        try
        {
            if (JsonSerializer.Deserialize<SavedBudgets>(PrivateFile.Read(path, LargestFile), JsonSerializerOptions.Web) is { Buckets: { } buckets, Usage: { } used })
            {
                limits.Restore(buckets);
                usage.Restore(used);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or ArgumentNullException)
        {
            LogUnreadable(exception, path);
        }
    }

    private void Save()
    {
        try
        {
            var now = time.GetUtcNow();
            PrivateFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(new SavedBudgets(limits.Save(now), usage.Save(now)), JsonSerializerOptions.Web));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogUnsaved(exception, path);
        }
    }

    [LoggerMessage(1901, LogLevel.Warning, "What agents used of their limits cannot be read from {Path}; every limit begins anew")]
    private partial void LogUnreadable(Exception exception, string path);

    [LoggerMessage(1902, LogLevel.Warning, "What agents used of their limits could not be saved to {Path}")]
    private partial void LogUnsaved(Exception exception, string path);
}
