using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Schemas.Declarations;

/// <summary>A name of an entity type as written, with or without its namespace.</summary>
/// <param name="Name">The name (<c>Team</c>, <c>Gateway::Team</c>).</param>
/// <param name="Span">Where it stands.</param>
public sealed record NameReference(string Name, SourceSpan Span);
