using SecurityConsole.Policy.Completion;

namespace SecurityConsole.Web.Administration.Policies;

/// <summary>Help for whoever writes.</summary>
/// <param name="Items">What may stand there, best first.</param>
/// <param name="Hover">What there is to say of the word there, a fact a line; null for nothing.</param>
public sealed record PolicyAssistance(IReadOnlyList<CompletionItem> Items, string? Hover);
