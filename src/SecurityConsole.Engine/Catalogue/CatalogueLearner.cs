using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Catalogue;

/// <summary>Brings what probes and answers show into the catalogue, and tells people of it. Off the path of calls.</summary>
public sealed partial class CatalogueLearner(CatalogueSightings sightings, CatalogueAlerts alerts, DirectorySnapshotHolder directory, ILogger<CatalogueLearner> logger, ICatalogueStore? store = null)
    : BackgroundService
{
    private const int AtOnce = 256;

    /// <summary>Learns from a listing. Does not throw for what the store does: what was not learnt stays as it was, and the next listing tries again.</summary>
    internal async Task LearnAsync(ServerRegistration server, CatalogueObservation observation, CancellationToken cancellationToken)
    {
        if (store is null)
        {
            return;
        }

        try
        {
            var news = await store.LearnAsync(observation, cancellationToken);
            alerts.Tell(server.Name, observation, news, directory.Current.Catalogues.GetValueOrDefault(server.Name)?.Mode ?? CatalogueMode.TrustFirstUse);
        }
        catch (IOException exception)
        {
            LogNotLearnt(exception, server.Name);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var seen = new List<(Guid ServerId, CapabilityDefinition Definition)>();
        while (await sightings.Waiting.WaitToReadAsync(stoppingToken))
        {
            while (seen.Count < AtOnce && sightings.Waiting.TryRead(out var sighting))
            {
                seen.Add(sighting);
            }

            foreach (var ofServer in seen.GroupBy(sighting => sighting.ServerId))
            {
                if (directory.Current.Servers.Values.FirstOrDefault(server => server.Id == ofServer.Key) is { } server)
                {
                    await LearnAsync(server, new(server.Id, CatalogueKinds.None, [.. ofServer.Select(sighting => sighting.Definition)]), stoppingToken);
                }
            }

            seen.Clear();
        }
    }

    [LoggerMessage(1471, LogLevel.Error, "What server {Server} offers could not be stored; the catalogue stays as it was")]
    private partial void LogNotLearnt(Exception exception, string server);
}
