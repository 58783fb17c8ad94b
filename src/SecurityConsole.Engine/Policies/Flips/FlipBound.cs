namespace SecurityConsole.Engine.Policies.Flips;

/// <summary>How far a value of an attribute reaches.</summary>
public enum FlipBound
{
    /// <summary>This value; others may do too.</summary>
    Exactly,

    /// <summary>This number, and every smaller one.</summary>
    AtMost,

    /// <summary>This number, and every larger one.</summary>
    AtLeast,
}
