namespace SecurityConsole.Web.Places.Policies;

/// <summary>What somebody typed.</summary>
/// <param name="Name">The document.</param>
/// <param name="Text">Its whole text.</param>
public sealed record TypedText(string Name, string Text);
