namespace SecurityConsole.Engine.Catalogue;

/// <summary>What an observation can change in the catalogue.</summary>
public enum CatalogueNewsKind
{
    /// <summary>It was pinned by first use.</summary>
    FirstUse,

    /// <summary>Nobody approved it yet.</summary>
    New,

    /// <summary>It is not what was approved.</summary>
    Changed,

    /// <summary>It was approved, and the list no longer has it.</summary>
    Missing,

    /// <summary>Its name is made to be taken for another.</summary>
    Deceptive,
}
