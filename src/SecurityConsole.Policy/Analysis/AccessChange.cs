namespace SecurityConsole.Policy.Analysis;

/// <summary>What a change of policies does to a request.</summary>
public enum AccessChange
{
    /// <summary>Denied before, allowed after.</summary>
    Gained,

    /// <summary>Allowed before, denied after.</summary>
    Lost,

    /// <summary>Allowed before and after, but by policies with other annotations, so that other obligations may come with it.</summary>
    Altered,
}
