namespace SecurityConsole.Policy.Completion;

/// <summary>Which part of a policy the cursor stands in.</summary>
internal enum PolicyRegion
{
    /// <summary>Before the parentheses.</summary>
    Head,

    /// <summary>Between the parentheses.</summary>
    Scope,

    /// <summary>Behind the parentheses, outside a condition.</summary>
    Tail,

    /// <summary>Within a condition's braces.</summary>
    Condition,
}
