namespace SecurityConsole.Policy.Entities;

/// <summary>Names an entity: <c>Agent::"triage"</c>. Two are equal where type and id are, ordinally.</summary>
/// <param name="Type">The type's full name, with its namespaces (<c>Gateway::Agent</c>).</param>
/// <param name="Id">Any text, unescaped.</param>
public sealed record EntityUid(string Type, string Id);
