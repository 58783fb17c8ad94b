namespace SecurityConsole.Policy.Syntax;

/// <summary>Names that Cedar keeps for itself.</summary>
public static class Keywords
{
    /// <summary>The namespace of built-in types.</summary>
    public const string ReservedNamespace = "__cedar";

    /// <summary>May not name a type, namespace, function, or an attribute written without quotes.</summary>
    public static bool IsReserved(ReadOnlySpan<char> name) => name is "if" or "then" or "else" or "true" or "false" or "in" or "is" or "has" or "like";

    /// <summary>Whether an attribute of that name can be written as <c>.name</c> or as a record's bare key; others need quotes.</summary>
    public static bool CanStandBare(ReadOnlySpan<char> name) => Tokenizer.IsIdentifier(name) && !IsReserved(name) && name is not ReservedNamespace;
}
