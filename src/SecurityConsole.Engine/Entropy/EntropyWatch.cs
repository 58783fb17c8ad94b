using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityConsole.Cryptography.Entropy;
using SecurityConsole.Engine.Journal;

namespace SecurityConsole.Engine.Entropy;

/// <summary>Tests the random generators: at start before anything listens, and a small sample of each every minute.</summary>
public sealed partial class EntropyWatch(EntropyMonitor monitor, EventJournal journal, TimeProvider time, ILogger<EntropyWatch> logger) : BackgroundService
{
    /// <summary>From one sample to the next.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Bytes of a sample after the first: two windows of the adaptive proportion test.</summary>
    public const int Samples = 1024;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        Run(EntropySourceTest.StartUpSamples);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Run(Samples);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private void Run(int samples)
    {
        foreach (var run in monitor.Run(samples))
        {
            if (EntropyAlerts.Consider(run, time.GetUtcNow()) is not { } alert)
            {
                continue;
            }

            LogAlert(alert.Title, alert.Text);
            try
            {
                journal.Append(alert);
            }
            catch (JournalUnavailableException exception)
            {
                LogUnrecorded(exception, run.After.Name);
            }
        }
    }

    [LoggerMessage(1801, LogLevel.Warning, "{Title}: {Text}")]
    private partial void LogAlert(string title, string text);

    [LoggerMessage(1802, LogLevel.Error, "An alert about the random generator {Source} could not be recorded")]
    private partial void LogUnrecorded(Exception exception, string source);
}
