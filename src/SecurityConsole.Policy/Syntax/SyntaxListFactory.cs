namespace SecurityConsole.Policy.Syntax;

/// <summary>Lets a collection expression make a <see cref="SyntaxList{T}"/>.</summary>
public static class SyntaxListFactory
{
    public static SyntaxList<T> Of<T>(ReadOnlySpan<T> items) => SyntaxList<T>.Copy(items);
}
