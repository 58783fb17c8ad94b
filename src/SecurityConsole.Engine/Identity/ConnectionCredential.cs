using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Identity;

/// <summary>What the last token of a connection stood for, so that a kept-alive connection does not hash the same token for every call.</summary>
/// <param name="Directory">Valid only for this very snapshot: any change of the directory, a revocation above all, makes it void.</param>
/// <param name="Header">The whole header value; the server reuses the object while a connection sends the same text.</param>
/// <param name="Hash">Of the token.</param>
/// <param name="Credential">What it stands for.</param>
internal sealed record ConnectionCredential(DirectorySnapshot Directory, string Header, TokenHash Hash, AgentCredential Credential);
