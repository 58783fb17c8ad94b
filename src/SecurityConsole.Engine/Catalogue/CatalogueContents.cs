namespace SecurityConsole.Engine.Catalogue;

/// <summary>The whole catalogue, as read from the control plane. Immutable.</summary>
/// <param name="Servers">Every server of the directory; one that is missing has no catalogue, and nothing of it is looked at.</param>
/// <param name="Versions">Every definition that is known.</param>
/// <param name="Definitions">Canonical definitions by their hash; of tools alone, because calls are judged by these.</param>
public sealed record CatalogueContents(
    IReadOnlyList<CatalogueServer> Servers,
    IReadOnlyList<CatalogueVersion> Versions,
    IReadOnlyDictionary<DefinitionHash, ReadOnlyMemory<byte>> Definitions)
{
    /// <summary>No catalogue is kept.</summary>
    public static CatalogueContents None { get; } = new([], [], new Dictionary<DefinitionHash, ReadOnlyMemory<byte>>());
}
