using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Catalogue.Names;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Catalogue;

/// <summary>Puts capabilities into the toolsets and data classes that policies ask for. Thread-safe.</summary>
internal sealed class CapabilityLabelling(ChangeDesk desk, CatalogueViews views)
{
    private const int MostLabels = 32;

    /// <summary>Changes the groups of one capability; policies see it from the next call on.</summary>
    public Task<Outcome<CapabilityView>> SetAsync(Caller caller, string server, CatalogueKind kind, string name, CapabilityLabelChange wanted, CancellationToken cancellationToken) =>
        desk.ChangeAsync<CapabilityView>(caller, new("catalogue.label", $"server:{server}", Permission.CatalogueApprove), async change =>
        {
            var problems = new FieldProblems();
            Check(problems, "toolsets", wanted.Toolsets);
            Check(problems, "dataClasses", wanted.DataClasses);
            problems.AddIf(
                wanted.Toolsets?.Any(IsOfDefinitions) == true, "toolsets", "read-only, destructive and open-world come from the pinned definition. Choose other names.");
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (await CatalogueAdministration.FindAsync(change.Database, server, cancellationToken) is not { } row)
            {
                return CatalogueAdministration.Missing(server);
            }

            if (await FindAsync(change.Database, row, kind, name, cancellationToken) is not { } before)
            {
                return Refusal.NotFound($"The catalogue of {server} has no {kind.Word()} {VisibleText.Of(name, 80)}.");
            }

            await StoreAsync(change.Database, row.Id, kind, name, isDataClass: false, wanted.Toolsets ?? before.Toolsets, cancellationToken);
            await StoreAsync(change.Database, row.Id, kind, name, isDataClass: true, wanted.DataClasses ?? before.DataClasses, cancellationToken);
            change.IsNothing = !change.Database.ChangeTracker.HasChanges();
            await change.Database.SaveChangesAsync(cancellationToken);
            var after = await FindAsync(change.Database, row, kind, name, cancellationToken);
            change.Text = $"The {kind.Word()} {VisibleText.Of(name, 80)} of {server} is in toolsets {Listed(after!.Toolsets)} and data classes {Listed(after.DataClasses)}.";
            return after;
        }, cancellationToken);

    private static void Check(FieldProblems problems, string field, IReadOnlyList<string>? names)
    {
        problems.AddIf(names?.Count > MostLabels, field, $"At most {MostLabels}; these are {names?.Count}.");
        problems.AddIf(names?.Any(name => !Outcomes.Names.IsRegistryName(name)) == true, field, "Name each with 1 to 64 of a-z, 0-9 and '-', starting and ending with a letter or digit, such as health.");
    }

    private static bool IsOfDefinitions(string toolset) => new[] { PolicyNames.ReadOnlyTools, PolicyNames.DestructiveTools, PolicyNames.OpenWorldTools }.Any(known => known.Id == toolset);

    private static async Task StoreAsync(ConsoleDbContext database, Guid server, CatalogueKind kind, string name, bool isDataClass, IReadOnlyList<string> wanted, CancellationToken cancellationToken)
    {
        var rows = await database.CapabilityLabels.Where(row => row.ServerId == server && row.Kind == kind && row.Name == name && row.IsDataClass == isDataClass).ToListAsync(cancellationToken);
        database.CapabilityLabels.RemoveRange(rows.Where(row => !wanted.Contains(row.Label)));
        database.CapabilityLabels.AddRange(wanted.Except(rows.Select(row => row.Label), StringComparer.Ordinal)
            .Select(label => new CapabilityLabelRow { ServerId = server, Kind = kind, Name = name, IsDataClass = isDataClass, Label = label }));
    }

    private static string Listed(IReadOnlyList<string> names) => names.Count == 0 ? "(none)" : string.Join(", ", names);

    private async Task<CapabilityView?> FindAsync(ConsoleDbContext database, ServerRow server, CatalogueKind kind, string name, CancellationToken cancellationToken) =>
        (await views.ReadAsync(database, server, cancellationToken)).Capabilities.FirstOrDefault(view => view.Kind == kind && string.Equals(view.Name, name, StringComparison.Ordinal));
}
