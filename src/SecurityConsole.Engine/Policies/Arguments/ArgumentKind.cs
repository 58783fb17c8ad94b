namespace SecurityConsole.Engine.Policies.Arguments;

/// <summary>What an argument is for policies.</summary>
public enum ArgumentKind : byte
{
    /// <summary>The schema does not say, or says more than one: it is read as it comes, and policies cannot rely on it.</summary>
    Any = 0,

    /// <summary>A Cedar <c>String</c>.</summary>
    Text = 1,

    /// <summary>A Cedar <c>Long</c>; beyond its range, the end of the range.</summary>
    Whole = 2,

    /// <summary>A Cedar <c>decimal</c>; digits beyond the fourth are rounded away from zero, and beyond its range it is the end of the range.</summary>
    Fraction = 3,

    /// <summary>A Cedar <c>Bool</c>.</summary>
    Truth = 4,

    /// <summary>A Cedar <c>Set</c>.</summary>
    List = 5,

    /// <summary>A Cedar record.</summary>
    Record = 6,
}
