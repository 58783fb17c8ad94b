using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Storage.Catalogue;

/// <summary>Rows of the catalogue and what they mean.</summary>
public static class CatalogueRows
{
    /// <summary>A row as the engine knows it. A hash that cannot be read is one that nothing has.</summary>
    public static CatalogueVersion ToVersion(CatalogueVersionRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new()
        {
            ServerId = row.ServerId,
            Kind = row.Kind,
            Name = row.Name,
            Hash = DefinitionHash.TryParse(row.Hash, out var hash) ? hash : default,
            Decision = row.Decision,
            IsOffered = row.IsOffered,
            IsSeenLive = row.IsSeenLive,
            FirstSeenAt = row.FirstSeenAt,
        };
    }

    /// <summary>How the catalogue treats a server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="row">Its row; null where it has none yet.</param>
    public static CatalogueServer ToServer(Guid server, CatalogueServerRow? row) => new(server, row?.Mode ?? CatalogueMode.TrustFirstUse, row?.Learnt ?? CatalogueKinds.None);
}
