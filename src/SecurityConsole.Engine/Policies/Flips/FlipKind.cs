namespace SecurityConsole.Engine.Policies.Flips;

/// <summary>What would have to be otherwise.</summary>
public enum FlipKind
{
    /// <summary>An attribute of the context.</summary>
    Attribute,

    /// <summary>What the agent, or what it asks for, belongs to.</summary>
    Membership,

    /// <summary>A policy.</summary>
    Policy,
}
