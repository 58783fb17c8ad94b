namespace SecurityConsole.Policy.Syntax;

/// <summary>What a policy does where it applies. A forbid always wins over a permit.</summary>
public enum Effect
{
    Permit,
    Forbid,
}
