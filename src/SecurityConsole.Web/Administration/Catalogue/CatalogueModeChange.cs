using SecurityConsole.Engine.Catalogue;

namespace SecurityConsole.Web.Administration.Catalogue;

/// <summary>What a server's definitions are to need.</summary>
public sealed record CatalogueModeChange
{
    /// <summary>The mode; must be given.</summary>
    public CatalogueMode? Mode { get; init; }
}
