using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Schemas.Declarations;

/// <summary>A common type: <c>type Path = String;</c>.</summary>
/// <param name="Name">Its name within the namespace.</param>
/// <param name="Type">What it stands for.</param>
/// <param name="Annotations">Its annotations.</param>
/// <param name="Span">Where its name stands.</param>
public sealed record CommonTypeDeclaration(string Name, TypeExpression Type, IReadOnlyDictionary<string, string> Annotations, SourceSpan Span);
