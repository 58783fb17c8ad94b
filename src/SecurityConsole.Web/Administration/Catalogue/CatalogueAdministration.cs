using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Catalogue.Names;
using SecurityConsole.Protocol.Canonical;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Catalogue.Differences;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Catalogue;

/// <summary>Shows what servers offer. Thread-safe.</summary>
internal sealed class CatalogueAdministration(ChangeDesk desk, CatalogueViews views)
{
    /// <summary>A server's catalogue.</summary>
    public Task<Outcome<CatalogueView>> GetAsync(Caller caller, string server, CancellationToken cancellationToken) =>
        desk.ReadAsync<CatalogueView>(caller, Permission.CatalogueRead, async database =>
            await FindAsync(database, server, cancellationToken) is { } row ? await views.ReadAsync(database, row, cancellationToken) : Missing(server), cancellationToken);

    /// <summary>Servers where something waits for a person, and how many capabilities; by name.</summary>
    public Task<Outcome<IReadOnlyList<WaitingCatalogue>>> WaitingAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<WaitingCatalogue>>(caller, Permission.CatalogueRead, async database =>
        {
            var strict = await database.CatalogueServers.Where(row => row.Mode == CatalogueMode.ApproveAll).Select(row => row.ServerId).ToListAsync(cancellationToken);
            var open = await database.CatalogueVersions
                .Where(row => (row.IsOffered || row.IsSeenLive) && (row.Decision == PinDecision.Undecided || (row.Decision == PinDecision.FirstUse && strict.Contains(row.ServerId))))
                .Select(row => new { row.ServerId, row.Kind, row.Name }).Distinct().ToListAsync(cancellationToken);
            var names = await database.Servers.ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
            return open.GroupBy(row => row.ServerId).Where(group => names.ContainsKey(group.Key)).Select(group => new WaitingCatalogue(names[group.Key], group.Count())).OrderBy(row => row.Server, StringComparer.Ordinal).ToList();
        }, cancellationToken);

    /// <summary>One capability with its definitions and their difference.</summary>
    public Task<Outcome<CapabilityDetails>> GetCapabilityAsync(Caller caller, string server, CatalogueKind kind, string name, CancellationToken cancellationToken) =>
        desk.ReadAsync<CapabilityDetails>(caller, Permission.CatalogueRead, async database =>
        {
            if (await FindAsync(database, server, cancellationToken) is not { } row)
            {
                return Missing(server);
            }

            var catalogue = await views.ReadAsync(database, row, cancellationToken);
            if (catalogue.Capabilities.FirstOrDefault(view => view.Kind == kind && string.Equals(view.Name, name, StringComparison.Ordinal)) is not { } capability)
            {
                return Refusal.NotFound($"The catalogue of {server} has no {kind.Word()} {VisibleText.Of(name, 80)}.");
            }

            var approved = await ReadAsync(database, capability.ApprovedHash, cancellationToken);
            var other = capability.Hash == capability.ApprovedHash ? null : await ReadAsync(database, capability.Hash, cancellationToken);
            return new CapabilityDetails(capability, approved, other, DefinitionDifference.Between(other is null ? null : approved, other ?? approved));
        }, cancellationToken);

    private static async Task<JsonElement?> ReadAsync(ConsoleDbContext database, string hash, CancellationToken cancellationToken)
    {
        if (hash.Length == 0 || await database.CatalogueDefinitions.Where(row => row.Hash == hash).Select(row => row.Canonical).SingleOrDefaultAsync(cancellationToken) is not { } canonical)
        {
            return null;
        }

        using var document = JsonDocument.Parse(canonical, new JsonDocumentOptions { MaxDepth = CanonicalJson.MaxDepth });
        return document.RootElement.Clone();
    }

    internal static Task<ServerRow?> FindAsync(ConsoleDbContext database, string server, CancellationToken cancellationToken) =>
        database.Servers.SingleOrDefaultAsync(row => row.Name == server, cancellationToken);

    internal static Refusal Missing(string server) => Refusal.NotFound($"There is no server {server}.");
}
