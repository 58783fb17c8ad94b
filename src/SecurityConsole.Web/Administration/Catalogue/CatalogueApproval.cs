using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Catalogue.Names;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Catalogue;

/// <summary>Decides what of a server's offers agents may rely on. Thread-safe.</summary>
internal sealed class CatalogueApproval(ChangeDesk desk, CatalogueViews views)
{
    private const int MostNamed = 6;

    /// <summary>Approves definitions: those that were seen, by their hash. What changed meanwhile, and among several what deceives, is skipped.</summary>
    public Task<Outcome<CatalogueDecision>> ApproveAsync(Caller caller, string server, CatalogueChoices choices, CancellationToken cancellationToken) =>
        DecideAsync(caller, server, choices, PinDecision.Approved, cancellationToken);

    /// <summary>Rejects definitions: they stay held, and nothing more is said about them.</summary>
    public Task<Outcome<CatalogueDecision>> RejectAsync(Caller caller, string server, CatalogueChoices choices, CancellationToken cancellationToken) =>
        DecideAsync(caller, server, choices, PinDecision.Rejected, cancellationToken);

    /// <summary>Changes what the definitions of a server need.</summary>
    public Task<Outcome<CatalogueView>> ChangeModeAsync(Caller caller, string server, CatalogueModeChange wanted, CancellationToken cancellationToken) =>
        desk.ChangeAsync<CatalogueView>(caller, new("catalogue.mode", $"server:{server}", Permission.CatalogueApprove), async change =>
        {
            if (wanted.Mode is not { } mode)
            {
                return Refusal.Invalid([new("mode", "Say which: trustFirstUse, approveAll or observe.")]);
            }

            if (await CatalogueAdministration.FindAsync(change.Database, server, cancellationToken) is not { } row)
            {
                return CatalogueAdministration.Missing(server);
            }

            var settings = await SettingsAsync(change.Database, row.Id, cancellationToken);
            settings.Mode = mode;
            change.IsNothing = !change.Database.ChangeTracker.HasChanges();
            change.Text = $"The catalogue of server {server} is now in mode {mode}.";
            await change.Database.SaveChangesAsync(cancellationToken);
            return await views.ReadAsync(change.Database, row, cancellationToken);
        }, cancellationToken);

    /// <summary>Forgets every decision, and trusts what the server offers now as if it were registered today; deceptive names excepted.</summary>
    public Task<Outcome<CatalogueView>> ResetAsync(Caller caller, string server, CancellationToken cancellationToken) =>
        desk.ChangeAsync<CatalogueView>(caller, new("catalogue.reset", $"server:{server}", Permission.CatalogueApprove), async change =>
        {
            if (await CatalogueAdministration.FindAsync(change.Database, server, cancellationToken) is not { } row)
            {
                return CatalogueAdministration.Missing(server);
            }

            var rows = await change.Database.CatalogueVersions.Where(version => version.ServerId == row.Id).ToListAsync(cancellationToken);
            var deceptive = DeceptiveNames.Find([.. rows.Select(version => (version.Kind, version.Name)).Distinct()]);
            foreach (var version in rows)
            {
                if (version.IsOffered)
                {
                    version.IsSeenLive = false;
                    version.Decision = deceptive.ContainsKey((version.Kind, version.Name)) ? PinDecision.Undecided : PinDecision.FirstUse;
                    (version.DecidedBy, version.DecidedAt) = version.Decision == PinDecision.FirstUse ? ("first use", change.Now) : ("", (DateTimeOffset?)null);
                }
                else
                {
                    change.Database.CatalogueVersions.Remove(version);
                }
            }

            change.IsNothing = !change.Database.ChangeTracker.HasChanges();
            change.Text = $"The catalogue of server {server} trusts again what it offers now: {rows.Count(version => version.Decision == PinDecision.FirstUse)} definitions.";
            await change.Database.SaveChangesAsync(cancellationToken);
            return await views.ReadAsync(change.Database, row, cancellationToken);
        }, cancellationToken);

    private Task<Outcome<CatalogueDecision>> DecideAsync(Caller caller, string server, CatalogueChoices choices, PinDecision decision, CancellationToken cancellationToken) =>
        desk.ChangeAsync<CatalogueDecision>(caller, new(decision == PinDecision.Approved ? "catalogue.approve" : "catalogue.reject", $"server:{server}", Permission.CatalogueApprove), async change =>
        {
            var problems = new FieldProblems();
            problems.AddIf(choices.Capabilities.Count is 0 or > CatalogueLimits.Capabilities, "capabilities", $"Name 1 to {CatalogueLimits.Capabilities} definitions.");
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (await CatalogueAdministration.FindAsync(change.Database, server, cancellationToken) is not { } row)
            {
                return CatalogueAdministration.Missing(server);
            }

            var rows = await change.Database.CatalogueVersions.Where(version => version.ServerId == row.Id).ToListAsync(cancellationToken);
            var work = new CatalogueDecisionWork(rows, decision, caller.Actor, change.Now, isTogether: choices.Capabilities.Count > 1);
            foreach (var choice in choices.Capabilities)
            {
                work.Decide(choice);
            }

            change.Database.CatalogueVersions.RemoveRange(work.Superseded);
            change.IsNothing = work.Decided.Count == 0;
            change.Text = $"{(decision == PinDecision.Approved ? "Approved" : "Rejected")} {work.Decided.Count} definition(s) of server {server}: {Names(work.Decided)}.";
            return new CatalogueDecision(work.Decided.Count, work.Skipped);
        }, cancellationToken);

    private static string Names(List<CatalogueVersionRow> decided) =>
        string.Join(", ", decided.Take(MostNamed).Select(row => $"{row.Kind.Word()} {VisibleText.Of(row.Name, 60)} ({row.Hash[..12]})")) + (decided.Count > MostNamed ? $" and {decided.Count - MostNamed} more" : "");

    private static async Task<CatalogueServerRow> SettingsAsync(ConsoleDbContext database, Guid server, CancellationToken cancellationToken)
    {
        if (await database.CatalogueServers.SingleOrDefaultAsync(row => row.ServerId == server, cancellationToken) is { } known)
        {
            return known;
        }

        var row = new CatalogueServerRow { ServerId = server };
        database.CatalogueServers.Add(row);
        return row;
    }
}
