using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;

namespace SecurityConsole.Web.Administration.Keys.Schedules;

/// <summary>Rotates the keys whose time has come, as an administrator would. One look at a time.</summary>
internal sealed partial class ScheduledRotations(KeyScheduleBook book, KeyDesk keys, EventJournal journal, TimeProvider time, ILogger<ScheduledRotations> logger)
{
    /// <summary>Looks once. A key that cannot be rotated keeps no other from it.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var row in await book.ReadAsync(cancellationToken))
        {
            var now = Moment.Now(time);
            if (RotationDue.At(row) <= now && await book.TryClaimAsync(row, now, cancellationToken))
            {
                await RotateAsync(row, now);
            }
        }
    }

    // Not to be cancelled: what is claimed is carried out and written down.
    private async Task RotateAsync(KeyScheduleRow row, DateTimeOffset now)
    {
        var outcome = await keys.RotateAsync(Caller.Schedule, row.Name, new(), CancellationToken.None);
        if (outcome.IsDone)
        {
            await book.SettleAsync(row.Name, now, succeeded: true, outcome.Value.Text, failingSince: null);
            return;
        }

        // A failure that nobody could be told of counts as the first again.
        var told = row.FailingSince is not null || TryRaise(row.Name, outcome.Refusal.Text);
        await book.SettleAsync(row.Name, now, succeeded: false, outcome.Refusal.Text, told ? row.FailingSince ?? now : null);
    }

    private bool TryRaise(string name, string problem)
    {
        var now = time.GetUtcNow();
        try
        {
            journal.Append(new AlertRecord
            {
                Id = Guid.CreateVersion7(now),
                At = now,
                Rule = "key.schedule-failed",
                Severity = AlertSeverity.Medium,
                Title = "A key could not be rotated by its schedule",
                Text = $"{problem} The present key stays in use. It is tried again within minutes, later every hour; Cryptography > Keys shows how it goes.",
                Subject = $"key:{name}",
            });
            return true;
        }
        catch (JournalUnavailableException exception)
        {
            LogUnrecorded(name, exception);
            return false;
        }
    }

    [LoggerMessage(3611, LogLevel.Error, "The alert that the {Key} key could not be rotated by its schedule could not be recorded")]
    private partial void LogUnrecorded(string key, Exception exception);
}
