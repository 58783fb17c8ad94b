namespace SecurityConsole.Cryptography.Entropy;

/// <summary>How a source stands after its last run.</summary>
public enum EntropyState : byte
{
    /// <summary>It was not tested yet.</summary>
    Untested = 0,

    /// <summary>Its last run passed, or failed once and passed when it was repeated at once.</summary>
    Healthy = 1,

    /// <summary>It gave no bytes.</summary>
    Unavailable = 2,

    /// <summary>Its last run failed, and failed again when it was repeated at once.</summary>
    Failed = 3,
}
