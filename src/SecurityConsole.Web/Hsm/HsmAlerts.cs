using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Journal;

namespace SecurityConsole.Web.Hsm;

/// <summary>Raises one alert when checkpoints begin to wait for their key, and one when they are signed again.</summary>
/// <param name="waiting">Why checkpoints wait, as a sentence; null while they do not.</param>
/// <param name="journal">Where alerts go.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it says that an alert could not be recorded.</param>
internal sealed partial class HsmAlerts(Func<string?> waiting, EventJournal journal, TimeProvider time, ILogger<HsmAlerts> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var waited = false;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var problem = waiting();
                if (problem is not null == waited)
                {
                    continue;
                }

                waited = TryRaise(problem) ? problem is not null : waited;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    /// <summary>False where the journal cannot be written: it is tried again with the next look.</summary>
    private bool TryRaise(string? problem)
    {
        try
        {
            journal.Append(problem is null
                ? Alert("hsm.back", AlertSeverity.Information, "The HSM answers again", "What waited is under signed checkpoints now, signed by the same key as before.")
                : Alert("hsm.away", AlertSeverity.Medium, "The HSM does not answer", $"Calls go on and are recorded; checkpoints wait and are signed afterwards, by no other key. {problem}"));
            return true;
        }
        catch (JournalUnavailableException exception)
        {
            LogUnrecorded(exception);
            return false;
        }
    }

    private AlertRecord Alert(string rule, AlertSeverity severity, string title, string text)
    {
        var now = time.GetUtcNow();
        return new() { Id = Guid.CreateVersion7(now), At = now, Rule = rule, Severity = severity, Title = title, Text = text, Subject = "hsm" };
    }

    [LoggerMessage(3401, LogLevel.Error, "An alert about the HSM could not be recorded")]
    private partial void LogUnrecorded(Exception exception);
}
