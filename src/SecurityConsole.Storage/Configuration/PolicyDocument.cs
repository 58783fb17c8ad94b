namespace SecurityConsole.Storage.Configuration;

/// <summary>One named text of a policy revision.</summary>
/// <param name="Name">As a file of a folder (<c>health.cedar</c>): 1–64 characters of <c>[a-z0-9._-]</c>.</param>
/// <param name="Text">Its text, as written.</param>
public sealed record PolicyDocument(string Name, string Text);
