using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Catalogue.Names;
using SecurityConsole.Storage.Catalogue;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Web.Administration.Catalogue;

/// <summary>Reads catalogues as people see them.</summary>
internal sealed class CatalogueViews(ShadowWatch shadows)
{
    /// <summary>The catalogue of a server.</summary>
    public async Task<CatalogueView> ReadAsync(ConsoleDbContext database, ServerRow server, CancellationToken cancellationToken)
    {
        var settings = CatalogueRows.ToServer(server.Id, await database.CatalogueServers.AsNoTracking().SingleOrDefaultAsync(row => row.ServerId == server.Id, cancellationToken));
        var rows = await database.CatalogueVersions.AsNoTracking().Where(row => row.ServerId == server.Id).ToListAsync(cancellationToken);
        var groups = rows.GroupBy(row => (row.Kind, row.Name)).ToList();
        var deceptive = DeceptiveNames.Find([.. groups.Select(group => group.Key)]);
        var shadowed = shadows.Current.Where(shadow => shadow.Server == server.Name).ToLookup(shadow => (shadow.Kind, shadow.Name), shadow => shadow.OtherServer);
        var labels = (await database.CapabilityLabels.AsNoTracking().Where(row => row.ServerId == server.Id).ToListAsync(cancellationToken)).ToLookup(row => (row.Kind, row.Name));
        var views = groups.ConvertAll(group => View(settings, [.. group], deceptive.GetValueOrDefault(group.Key, ""), [.. shadowed[group.Key].Distinct(StringComparer.Ordinal)]) with
        {
            Toolsets = Names(labels[group.Key], isDataClass: false),
            DataClasses = Names(labels[group.Key], isDataClass: true),
        });
        return new(
            server.Name,
            settings.Mode,
            [.. Enum.GetValues<CatalogueKind>().Where(kind => (settings.Learnt & kind.AsSet()) != CatalogueKinds.None)],
            views.Count(view => view.IsWaiting),
            [.. views.OrderByDescending(view => view.IsWaiting).ThenBy(view => view.Kind).ThenBy(view => view.Name, StringComparer.Ordinal)]);
    }

    /// <summary>The version that waits for a person; null for none.</summary>
    public static CatalogueVersion? Waiting(CatalogueMode mode, IReadOnlyList<CatalogueVersion> versions) =>
        versions.Where(version => !version.IsApproved(mode) && version.Decision != PinDecision.Rejected && (version.IsOffered || version.IsSeenLive))
            .OrderBy(version => version.IsOffered).ThenBy(version => version.FirstSeenAt).LastOrDefault();

    /// <summary>The approved version that is in force; null for none.</summary>
    public static CatalogueVersion? Approved(CatalogueMode mode, IReadOnlyList<CatalogueVersion> versions) =>
        versions.Where(version => version.IsApproved(mode)).OrderBy(version => version.IsOffered).ThenBy(version => version.FirstSeenAt).LastOrDefault();

    private static string[] Names(IEnumerable<CapabilityLabelRow> labels, bool isDataClass) =>
        [.. labels.Where(row => row.IsDataClass == isDataClass).Select(row => row.Label).Order(StringComparer.Ordinal)];

    private static CapabilityView View(CatalogueServer server, IReadOnlyList<CatalogueVersionRow> rows, string deception, IReadOnlyList<string> shadowedBy)
    {
        List<CatalogueVersion> versions = [.. rows.Select(CatalogueRows.ToVersion)];
        var state = CapabilityStates.Of(server.Mode, versions);
        var waiting = Waiting(server.Mode, versions);
        var approved = Approved(server.Mode, versions);
        var shown = waiting ?? (state == CapabilityState.Rejected ? versions.FindLast(version => version.Decision == PinDecision.Rejected) : null) ?? approved ?? versions[^1];
        var decided = rows.FirstOrDefault(row => string.Equals(row.Hash, (state == CapabilityState.Rejected ? shown : approved)?.Hash.ToString(), StringComparison.Ordinal));
        return new()
        {
            Kind = versions[0].Kind,
            Name = versions[0].Name,
            State = state,
            IsHeld = !state.IsUsable() && server.Mode != CatalogueMode.Observe && (server.Mode == CatalogueMode.ApproveAll || (server.Learnt & versions[0].Kind.AsSet()) != CatalogueKinds.None),
            IsWaiting = waiting is not null,
            Hash = shown.Hash.ToString(),
            ApprovedHash = approved?.Hash.ToString() ?? "",
            FirstSeenAt = shown.FirstSeenAt,
            DecidedBy = decided?.DecidedBy ?? "",
            DecidedAt = decided?.DecidedAt,
            Deception = deception,
            ShadowedBy = shadowedBy,
        };
    }
}
