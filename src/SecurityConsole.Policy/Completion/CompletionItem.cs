namespace SecurityConsole.Policy.Completion;

/// <summary>One thing that may follow.</summary>
/// <param name="Label">What the list shows and what typing filters by.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Detail">Its type, or what it does, in a few words.</param>
/// <param name="InsertText">What replaces the word that is being typed.</param>
public sealed record CompletionItem(string Label, CompletionKind Kind, string Detail, string InsertText);
