using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Syntax;

/// <summary>One token, and where it stands; its text is that stretch of the source.</summary>
public readonly record struct Token(TokenKind Kind, SourceSpan Span);
