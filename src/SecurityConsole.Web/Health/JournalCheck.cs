using SecurityConsole.Engine.Journal;

namespace SecurityConsole.Web.Health;

/// <summary>The journal takes facts: it is open, and has places left.</summary>
internal sealed class JournalCheck(EventJournal journal) : IReadinessCheck
{
    public string Name => "journal";

    public async ValueTask<CheckResult> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!await journal.ReserveAsync(cancellationToken))
            {
                return CheckResult.Fail($"The journal is full ({journal.Depth:N0} facts wait to be stored), so calls are refused. Check events.db and the disk.");
            }

            journal.Release();
            return CheckResult.Pass($"The journal takes facts; {journal.Depth:N0} of {journal.Capacity:N0} wait to be stored.");
        }
        catch (JournalUnavailableException problem)
        {
            return CheckResult.Fail(problem.Message);
        }
    }
}
