using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Storage.Catalogue;

/// <summary>The catalogue in <c>console.db</c>. Thread-safe, on several nodes too: each observation is one transaction that writes only what differs.</summary>
internal sealed class CatalogueStore(IDbContextFactory<ConsoleDbContext> contexts, TimeProvider time) : ICatalogueStore
{
    private const int AtOnce = 200;
    private const string FirstUse = "first use";

    public async Task<IReadOnlyList<CatalogueNews>> LearnAsync(CatalogueObservation observation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(observation);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            if (await JudgeAsync(context, observation, cancellationToken) is { } unchanged && IsNothing(unchanged.Update, unchanged.Before))
            {
                return []; // the usual listing: nothing is locked for it
            }

            context.ChangeTracker.Clear();
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            if (await JudgeAsync(context, observation, cancellationToken) is not { } judged || IsNothing(judged.Update, judged.Before))
            {
                return [];
            }

            await PutDefinitionsAsync(context, observation, judged.Update, cancellationToken);
            Apply(context, judged.Update, judged.Rows, judged.Server, time.GetUtcNow());
            await context.SaveChangesAsync(cancellationToken);
            await DropUnusedAsync(context, judged.Update, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return judged.Update.News;
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException)
        {
            throw new StorageException($"The catalogue could not be written to console.db: {exception.Message}", exception);
        }
    }

    private static bool IsNothing(CatalogueUpdate update, CatalogueServer before) => update.Server == before && update.Put.Count == 0 && update.Removed.Count == 0;

    private async Task<(CatalogueUpdate Update, CatalogueServer Before, CatalogueServerRow? Server, List<CatalogueVersionRow> Rows)?> JudgeAsync(
        ConsoleDbContext context, CatalogueObservation observation, CancellationToken cancellationToken)
    {
        if (!await context.Servers.AnyAsync(server => server.Id == observation.ServerId, cancellationToken))
        {
            return null;
        }

        var row = await context.CatalogueServers.SingleOrDefaultAsync(server => server.ServerId == observation.ServerId, cancellationToken);
        var rows = await context.CatalogueVersions.Where(version => version.ServerId == observation.ServerId).ToListAsync(cancellationToken);
        var before = CatalogueRows.ToServer(observation.ServerId, row);
        return (CatalogueLearning.Judge(before, rows.ConvertAll(CatalogueRows.ToVersion), observation, time.GetUtcNow()), before, row, rows);
    }

    private static void Apply(ConsoleDbContext context, CatalogueUpdate update, List<CatalogueVersionRow> rows, CatalogueServerRow? server, DateTimeOffset now)
    {
        if (server is null)
        {
            context.CatalogueServers.Add(new() { ServerId = update.Server.ServerId, Mode = update.Server.Mode, Learnt = update.Server.Learnt });
        }
        else
        {
            server.Learnt = update.Server.Learnt;
        }

        var known = rows.ToDictionary(row => (row.Kind, row.Name, row.Hash));
        foreach (var version in update.Put)
        {
            if (!known.TryGetValue((version.Kind, version.Name, version.Hash.ToString()), out var row))
            {
                row = new() { ServerId = version.ServerId, Kind = version.Kind, Name = version.Name, Hash = version.Hash.ToString(), FirstSeenAt = version.FirstSeenAt };
                context.CatalogueVersions.Add(row);
            }

            (row.IsOffered, row.IsSeenLive) = (version.IsOffered, version.IsSeenLive);
            if (row.Decision != version.Decision)
            {
                (row.Decision, row.DecidedBy, row.DecidedAt) = (version.Decision, FirstUse, now);
            }
        }

        foreach (var version in update.Removed)
        {
            context.CatalogueVersions.Remove(known[(version.Kind, version.Name, version.Hash.ToString())]);
        }
    }

    private static async Task PutDefinitionsAsync(ConsoleDbContext context, CatalogueObservation observation, CatalogueUpdate update, CancellationToken cancellationToken)
    {
        var wanted = update.Put.Select(version => version.Hash).ToHashSet();
        var given = observation.Definitions.Where(definition => wanted.Contains(definition.Hash)).DistinctBy(definition => definition.Hash);
        foreach (var some in given.Chunk(AtOnce))
        {
            var hashes = some.Select(definition => definition.Hash.ToString()).ToList();
            var there = await context.CatalogueDefinitions.Where(row => hashes.Contains(row.Hash)).Select(row => row.Hash).ToListAsync(cancellationToken);
            foreach (var definition in some.Where(definition => !there.Contains(definition.Hash.ToString())))
            {
                context.CatalogueDefinitions.Add(new() { Hash = definition.Hash.ToString(), Canonical = definition.Canonical.ToArray() });
            }
        }
    }

    private static async Task DropUnusedAsync(ConsoleDbContext context, CatalogueUpdate update, CancellationToken cancellationToken)
    {
        foreach (var some in update.Removed.Select(version => version.Hash.ToString()).Distinct(StringComparer.Ordinal).Chunk(AtOnce))
        {
            await context.CatalogueDefinitions.Where(row => some.Contains(row.Hash) && !context.CatalogueVersions.Any(version => version.Hash == row.Hash)).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
