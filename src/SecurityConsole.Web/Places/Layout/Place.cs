namespace SecurityConsole.Web.Places.Layout;

/// <summary>One place of the console, in the order of the navigation.</summary>
/// <param name="Name">As written on screen.</param>
/// <param name="Path">Absolute path.</param>
/// <param name="Icon">Id of a symbol in <c>images/icons.svg</c>.</param>
/// <param name="Answers">The question that the place answers.</param>
/// <param name="Group">Heading above it; empty for none.</param>
public sealed record Place(string Name, string Path, string Icon, string Answers, string Group = "")
{
    /// <summary>All places.</summary>
    public static IReadOnlyList<Place> All { get; } =
    [
        new("Overview", "/", "layout-dashboard", "Are we safe now?"),
        new("Live", "/live", "activity", "Every call as it happens"),
        new("On call", "/holds", "hand", "What waits for a person"),
        new("Agents", "/agents", "bot", "Who may call", "Inventory"),
        new("Servers", "/servers", "server", "What can be called"),
        new("Context", "/context", "clock", "Where, when, from what and how often"),
        new("Policies", "/policies", "file-text", "Who may do what, in which context"),
        new("Cryptography", "/cryptography", "shield-check", "What every connection agreed on", "Proof"),
        new("Ledger", "/ledger", "scroll-text", "The log that nobody can change unseen"),
        new("Settings", "/settings", "settings", "People, tokens, health", "Console"),
    ];
}
