using SecurityConsole.Web.Administration.Changes;

namespace SecurityConsole.Web.Administration.Holds;

/// <summary>Takes drafts to where policies are edited.</summary>
internal interface IPolicyDraftSink
{
    /// <summary>Stores a draft in the change that decides the hold; it is committed, or not, together with that.</summary>
    Task AddAsync(ConsoleChange change, PolicyDraft draft, CancellationToken cancellationToken);
}
