namespace SecurityConsole.Web.Administration.Policies.Documents;

/// <summary>What becomes of a line.</summary>
public enum DifferenceKind
{
    /// <summary>It stays.</summary>
    Same,

    /// <summary>It goes.</summary>
    Removed,

    /// <summary>It comes.</summary>
    Added,
}
