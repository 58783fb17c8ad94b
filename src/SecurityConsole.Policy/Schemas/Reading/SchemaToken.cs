using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Schemas.Reading;

/// <summary>One token; the text of a string is its value without escapes.</summary>
internal readonly record struct SchemaToken(SchemaTokenKind Kind, string Text, SourceSpan Span)
{
    public bool Is(string text) => Text == text && Kind is SchemaTokenKind.Identifier or SchemaTokenKind.Symbol && Text == text;

    /// <summary>For a message: what stands here instead of what was expected.</summary>
    public string Describe() => Kind switch
    {
        SchemaTokenKind.End => "the end of the text",
        SchemaTokenKind.String => "a string",
        _ => $"`{Text}`",
    };
}
