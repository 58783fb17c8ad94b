using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Events.Writing;

namespace SecurityConsole.Web.Hsm;

/// <summary>Raises one alert when checkpoints begin to wait for their key or handshakes cannot be signed, and one when that is over.</summary>
internal sealed class HsmAlerts(HsmConnection hsm, EventWriterState writer, EventJournal journal, TimeProvider time) : BackgroundService
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
                var problem = writer.Status.CheckpointsWait ?? hsm.Degraded;
                if (problem is not null == waited)
                {
                    continue;
                }

                waited = problem is not null;
                journal.Append(problem is null
                    ? Alert("hsm.back", AlertSeverity.Information, "The HSM answers again", "New connections are accepted again, and what waited is under signed checkpoints now, signed by the same key as before.")
                    : Alert("hsm.away", AlertSeverity.Medium, "The HSM does not answer", $"Calls on connections that stand go on and are recorded; new connections are refused unless they resume a session, and checkpoints wait and are signed afterwards, by no other key. {problem}"));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private AlertRecord Alert(string rule, AlertSeverity severity, string title, string text)
    {
        var now = time.GetUtcNow();
        return new() { Id = Guid.CreateVersion7(now), At = now, Rule = rule, Severity = severity, Title = title, Text = text, Subject = "hsm" };
    }
}
