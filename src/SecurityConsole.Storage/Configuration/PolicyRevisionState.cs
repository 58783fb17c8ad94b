namespace SecurityConsole.Storage.Configuration;

/// <summary>What became of a policy revision. Values are stored.</summary>
public enum PolicyRevisionState
{
    /// <summary>Waits for a second person.</summary>
    Proposed = 0,

    /// <summary>In force; one at a time.</summary>
    Published = 1,

    /// <summary>Was in force until another took its place.</summary>
    Superseded = 2,

    /// <summary>A second person said no.</summary>
    Rejected = 3,

    /// <summary>Its author took it back.</summary>
    Withdrawn = 4,
}
