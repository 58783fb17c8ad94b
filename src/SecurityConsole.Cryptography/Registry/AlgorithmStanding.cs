namespace SecurityConsole.Cryptography.Registry;

/// <summary>What a timeline says of an algorithm, from the best to the worst.</summary>
public enum AlgorithmStanding : byte
{
    /// <summary>May be used.</summary>
    Approved = 0,

    /// <summary>The timeline says nothing of it (yet): not approved, and not ruled out.</summary>
    Unlisted = 1,

    /// <summary>May be used still, at a risk that its owner accepts.</summary>
    Deprecated = 2,

    /// <summary>Must not be used.</summary>
    Disallowed = 3,
}
