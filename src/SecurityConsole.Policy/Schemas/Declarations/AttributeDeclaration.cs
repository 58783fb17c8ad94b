using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Schemas.Declarations;

/// <summary>One attribute of a record or an entity type, as written.</summary>
/// <param name="Name">Its name, unescaped.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Required">False where it is marked with <c>?</c>.</param>
/// <param name="Annotations">Its annotations; the value is empty where none is written.</param>
/// <param name="Span">Where its name stands.</param>
public sealed record AttributeDeclaration(string Name, TypeExpression Type, bool Required, IReadOnlyDictionary<string, string> Annotations, SourceSpan Span);
