namespace SecurityConsole.Policy.Analysis;

/// <summary>What is odd about a policy.</summary>
public enum FindingKind
{
    /// <summary>No request can match it.</summary>
    NeverMatches,

    /// <summary>Whatever it decides, another policy decides already.</summary>
    Shadowed,

    /// <summary>A permit that hardly limits anything.</summary>
    OverBroad,
}
