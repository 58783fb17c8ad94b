using SecurityConsole.Engine.Administration;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Web.Access;

namespace SecurityConsole.Web.Administration.Changes;

/// <summary>Puts what people and API tokens did into the journal, and so into the ledger.</summary>
internal sealed class ActionRecorder(EventJournal journal, TimeProvider time)
{
    private const int LongestTarget = 128;
    private const int LongestText = 1024;

    /// <summary>Records one action.</summary>
    /// <exception cref="JournalUnavailableException">It is not recorded: refuse the action.</exception>
    public void Record(Caller caller, string action, string target, string text, bool succeeded)
    {
        var now = time.GetUtcNow();
        journal.Append(new AdministratorAction
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Actor = Printable(caller.Actor, LongestTarget),
            Action = action,
            Target = Printable(target, LongestTarget),
            Text = Printable(text, LongestText),
            Succeeded = succeeded,
            RemoteAddress = caller.RemoteAddress,
        });
    }

    // Names in refused requests are the caller's own text: cut, and without control characters that could forge lines elsewhere.
    private static string Printable(string text, int limit)
    {
        var cut = text.Length <= limit ? text : text[..limit];
        return string.Create(cut.Length, cut, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) ? '\uFFFD' : source[i];
            }
        });
    }
}
