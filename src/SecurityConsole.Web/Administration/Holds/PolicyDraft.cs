namespace SecurityConsole.Web.Administration.Holds;

/// <summary>A policy that somebody asked for by a decision; in force only when it is published.</summary>
/// <param name="Hold">The hold that it came from.</param>
/// <param name="Name">A name for it (<c>hold-0193a6c0</c>).</param>
/// <param name="Text">Cedar.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Reason">Why.</param>
internal sealed record PolicyDraft(Guid Hold, string Name, string Text, string By, string Reason);
