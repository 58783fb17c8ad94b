using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Journal;

namespace SecurityConsole.Engine.Holds;

/// <summary>Puts into the journal, and so into the ledger, that a call waits, and how that ended where nobody decided. Decisions are actions of who took them.</summary>
internal sealed class HoldAlerts(EventJournal journal, TimeProvider time)
{
    /// <summary>A call waits.</summary>
    /// <exception cref="JournalUnavailableException">It is not recorded.</exception>
    public void Opened(HeldCall held) => journal.Append(About(
        held, "hold.opened", AlertSeverity.Medium, $"A call of {held.Agent} waits for {held.Request.Group}",
        $"{held.Agent} wants {What(held)} of {held.Server}. {held.Request.Reason} It is refused at {held.Deadline:HH:mm:ss} UTC if nobody decides. Hold {held.Id}."));

    /// <summary>It ended, and nobody decided.</summary>
    /// <exception cref="JournalUnavailableException">It is not recorded.</exception>
    public void Ended(HeldCall held, HoldEnding ending) => journal.Append(ending.State == HoldState.Expired
        ? About(held, "hold.expired", AlertSeverity.Medium, $"Nobody decided about a call of {held.Agent}", $"{held.Agent} wanted {What(held)} of {held.Server}. {ending.Text} Hold {held.Id}.")
        : About(held, "hold.ended", AlertSeverity.Information, $"A call of {held.Agent} stopped waiting", $"{held.Agent} wanted {What(held)} of {held.Server}. {ending.Text} Hold {held.Id}."));

    /// <summary>An earlier process left it waiting.</summary>
    /// <exception cref="JournalUnavailableException">It is not recorded.</exception>
    public void Lost(Guid hold, Guid call, HoldEnding ending) => journal.Append(New("hold.lost", AlertSeverity.Low, "A call that waited was lost", $"{ending.Text} Hold {hold}.") with { CallId = call });

    private AlertRecord About(HeldCall held, string rule, AlertSeverity severity, string title, string text) => New(rule, severity, title, text) with
    {
        Subject = held.Agent,
        RemoteAddress = held.RemoteAddress,
        CallId = held.CallId,
        AgentId = held.AgentId,
    };

    private AlertRecord New(string rule, AlertSeverity severity, string title, string text)
    {
        var now = time.GetUtcNow();
        return new() { Id = Guid.CreateVersion7(now), At = now, Rule = rule, Severity = severity, Title = title, Text = text };
    }

    private static string What(HeldCall held) => held.Name.Length > 0 ? $"{held.Name} ({held.Method})" : held.Method;
}
