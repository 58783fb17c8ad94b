namespace SecurityConsole.Engine.Catalogue;

/// <summary>Where the catalogue is kept.</summary>
public interface ICatalogueStore
{
    /// <summary>Brings what was seen into the catalogue (<see cref="CatalogueLearning"/>), in one transaction.</summary>
    /// <returns>What people should know; empty where nothing changed, or the server is gone.</returns>
    /// <exception cref="IOException">The store cannot be written; nothing was changed.</exception>
    Task<IReadOnlyList<CatalogueNews>> LearnAsync(CatalogueObservation observation, CancellationToken cancellationToken);
}
