namespace SecurityConsole.Web.Administration.Catalogue.Differences;

/// <summary>What happened to a member or a piece of text.</summary>
public enum DifferenceKind
{
    /// <summary>It is as it was.</summary>
    Same,

    /// <summary>It was not there before.</summary>
    Added,

    /// <summary>It is not there any more.</summary>
    Removed,

    /// <summary>It says something else.</summary>
    Changed,
}
