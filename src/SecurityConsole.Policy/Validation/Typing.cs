using SecurityConsole.Policy.Schemas;

namespace SecurityConsole.Policy.Validation;

/// <summary>What is known of an expression.</summary>
/// <param name="IsSound">Whether nothing within it is wrong.</param>
/// <param name="Type">Its type; where something is wrong, the type that it has all the same, or null where that is unknown.</param>
/// <param name="Capabilities">What its being true proves.</param>
internal readonly record struct Typing(bool IsSound, CedarType? Type, CapabilitySet Capabilities)
{
    public static Typing Sound(CedarType type) => new(IsSound: true, type, CapabilitySet.None);

    public static Typing Sound(CedarType type, CapabilitySet capabilities) => new(IsSound: true, type, capabilities);

    public static Typing Wrong(CedarType? type) => new(IsSound: false, type, CapabilitySet.None);

    /// <summary>This typing, wrong where what it is made of is wrong.</summary>
    public Typing After(bool partsAreSound) => partsAreSound || !IsSound ? this : Wrong(Type);
}
