namespace SecurityConsole.Web.Administration.Policies;

/// <summary>What somebody is writing; where nothing was saved, what is in force.</summary>
/// <param name="BasedOn">Revision that it was begun on.</param>
/// <param name="InForce">Revision in force now; when it is another one, the draft has to be brought up to date before it is proposed.</param>
/// <param name="Documents">Name to text.</param>
/// <param name="ChangedAt">When it was last saved; null where nothing was.</param>
public sealed record PolicyDraftView(long BasedOn, long InForce, IReadOnlyDictionary<string, string> Documents, DateTimeOffset? ChangedAt);
