using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Schemas.Declarations;

/// <summary>A reference to an action group as written: <c>"readers"</c> or <c>Gateway::Action::"readers"</c>.</summary>
/// <param name="Type">The type as written, or null for the namespace's own <c>Action</c>.</param>
/// <param name="Id">The group's id, unescaped.</param>
/// <param name="Span">Where it stands.</param>
public sealed record ActionReference(string? Type, string Id, SourceSpan Span);
