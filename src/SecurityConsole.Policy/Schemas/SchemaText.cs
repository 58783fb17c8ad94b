using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Policy.Schemas;

/// <summary>How names and strings are written in schemas.</summary>
internal static class SchemaText
{
    /// <summary>Words that the grammar keeps for expressions; no name may be one.</summary>
    private static readonly HashSet<string> Words = new(["true", "false", "if", "then", "else", "in", "is", "like", "has"], StringComparer.Ordinal);

    /// <summary>The namespace of built-in types, in which nothing may be declared.</summary>
    public const string Builtin = "__cedar";

    public static bool IsIdentifierStart(char character) => char.IsAsciiLetter(character) || character == '_';

    public static bool IsIdentifierPart(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';

    /// <summary>Whether <paramref name="word"/> may name a type or an attribute without quotes.</summary>
    public static bool IsIdentifier(string word) =>
        word.Length > 0 && IsIdentifierStart(word[0]) && word.All(IsIdentifierPart) && !Words.Contains(word);

    public static bool IsReservedWord(string word) => Words.Contains(word);

    /// <summary>Whether <paramref name="name"/> is identifiers joined by <c>::</c>.</summary>
    public static bool IsPath(string name) => name.Split("::").All(IsIdentifier);

    public static bool IsReservedName(string name) => name.Split("::").Contains(Builtin, StringComparer.Ordinal);

    /// <summary>The part behind the last <c>::</c>.</summary>
    public static string BaseName(string name) => name.LastIndexOf("::", StringComparison.Ordinal) is >= 0 and var at ? name[(at + 2)..] : name;

    /// <summary>Whether entities of this type are actions: its last part is <c>Action</c>.</summary>
    public static bool IsActionType(string name) => BaseName(name) == "Action";

    public static string AttributeName(string name) => IsIdentifier(name) ? name : StringEscapes.Quote(name);

    public static string Quote(string text) => StringEscapes.Quote(text);
}
