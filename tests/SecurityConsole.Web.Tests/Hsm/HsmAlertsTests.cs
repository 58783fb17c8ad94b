using Microsoft.Extensions.Logging.Abstractions;
using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Web.Hsm;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Hsm;

public sealed class HsmAlertsTests
{
    [Fact]
    public async Task Alert_that_the_journal_does_not_take_is_raised_when_it_does()
    {
        using var folder = new TemporaryFolder();
        await using var journal = EventJournal.Open(new() { Directory = Path.Combine(folder.Path, "journal"), Capacity = 1 }, 0, TimeProvider.System, NullLogger.Instance);
        AlertRecord? filler = null;
        while (filler is null || Takes(journal, filler))
        {
            filler = new() { Id = Guid.CreateVersion7(), At = DateTimeOffset.UnixEpoch, Rule = "test.filler", Title = "fills the journal" };
        }

        using var looked = new SemaphoreSlim(0);
        using var alerts = new HsmAlerts(
            () =>
            {
                looked.Release();
                return "The token is gone.";
            },
            journal,
            new HastyTime(),
            NullLogger<HsmAlerts>.Instance);
        await alerts.StartAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 3; i++)
        {
            Assert.True(await looked.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        }

        Assert.False(alerts.ExecuteTask!.IsCompleted, "a journal that cannot be written ended the watch, and with it the process");
        AlertRecord taken;
        do
        {
            var entry = await journal.Entries.ReadAsync(TestContext.Current.CancellationToken);
            taken = Assert.IsType<AlertRecord>(entry.Fact);
            journal.Stored(entry.Sequence);
        }
        while (taken.Rule != "hsm.away");
        await alerts.StopAsync(TestContext.Current.CancellationToken);
    }

    private static bool Takes(EventJournal journal, AlertRecord alert)
    {
        try
        {
            journal.Append(alert);
            return true;
        }
        catch (JournalUnavailableException)
        {
            return false;
        }
    }

    /// <summary>Timers that do not wait.</summary>
    private sealed class HastyTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1));
    }
}
