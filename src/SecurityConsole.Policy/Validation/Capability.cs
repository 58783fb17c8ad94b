namespace SecurityConsole.Policy.Validation;

/// <summary>What a passed test proves: that the expression has the attribute, or the tag.</summary>
/// <param name="Target">The expression's shape, from <see cref="ExpressionShapes"/>.</param>
/// <param name="Name">The shape of the name: of a string literal for an attribute, of any expression for a tag.</param>
/// <param name="IsTag">Tags and attributes are apart.</param>
internal readonly record struct Capability(int Target, int Name, bool IsTag);
