namespace SecurityConsole.Web.Administration.Policies;

/// <summary>A draft that was brought up to date.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Conflicts">Documents that both sides had changed; the draft's own text stands.</param>
public sealed record PolicyRebase(PolicyDraftView Draft, IReadOnlyList<string> Conflicts);
