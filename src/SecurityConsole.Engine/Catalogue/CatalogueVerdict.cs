namespace SecurityConsole.Engine.Catalogue;

/// <summary>What the catalogue says about what a request names.</summary>
internal enum CatalogueVerdict : byte
{
    /// <summary>What was approved of it holds.</summary>
    Usable,

    /// <summary>Nothing was approved of it, and nothing is held: before the first listing, in observation, or a resource that no list has.</summary>
    Unpinned,

    /// <summary>It is held, or not known at all.</summary>
    Held,

    /// <summary>It is held because it changed.</summary>
    Changed,
}
