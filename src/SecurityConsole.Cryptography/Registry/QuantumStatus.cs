namespace SecurityConsole.Cryptography.Registry;

/// <summary>What a large quantum computer does to an algorithm.</summary>
public enum QuantumStatus : byte
{
    /// <summary>Shor's algorithm breaks it.</summary>
    Vulnerable = 0,

    /// <summary>No known quantum algorithm breaks it. How much it resists is the security category.</summary>
    Resistant = 1,
}
