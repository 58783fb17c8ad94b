using SecurityConsole.Policy.Completion;

namespace SecurityConsole.Web.Places.Policies;

/// <summary>What may stand at a place in the editor.</summary>
/// <param name="Label">As listed.</param>
/// <param name="Kind">Name of Monaco's kind (<c>Keyword</c>, <c>Property</c>), for the icon.</param>
/// <param name="Detail">What it is; null for nothing to say.</param>
/// <param name="InsertText">What is written when it is chosen.</param>
public sealed record EditorSuggestion(string Label, string Kind, string? Detail, string InsertText)
{
    internal static EditorSuggestion Of(CompletionItem item) => new(item.Label, IconOf(item.Kind), item.Detail, item.InsertText);

    private static string IconOf(CompletionKind kind) => kind switch
    {
        CompletionKind.Keyword => "Keyword",
        CompletionKind.Variable => "Variable",
        CompletionKind.Attribute => "Property",
        CompletionKind.EntityType => "Class",
        CompletionKind.Entity => "Value",
        CompletionKind.Action => "Event",
        CompletionKind.Function => "Function",
        _ => "Snippet",
    };
}
