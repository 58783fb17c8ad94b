using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Completion;

/// <summary>What there is to say of the word under the pointer. Plain text; names in it come from the schema's author.</summary>
/// <param name="Span">The words that it is about.</param>
/// <param name="Text">One fact a line.</param>
public sealed record HoverText(SourceSpan Span, string Text);
