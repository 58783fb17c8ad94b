using SecurityConsole.Engine.Catalogue;

namespace SecurityConsole.Storage.Configuration;

/// <summary>How the catalogue treats a server, in <c>console.db</c>. A server without a row trusts the first use, and has not been listed yet.</summary>
public sealed class CatalogueServerRow
{
    /// <summary>The server.</summary>
    public Guid ServerId { get; set; }

    /// <summary>What its definitions need.</summary>
    public CatalogueMode Mode { get; set; }

    /// <summary>Kinds of which a whole listing was seen.</summary>
    public CatalogueKinds Learnt { get; set; }
}
