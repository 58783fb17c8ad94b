using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration.Signals;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>Names what calls cost, so that tools are put into a class instead of being given a number each. Thread-safe.</summary>
internal sealed class CostClassAdministration(ChangeDesk desk)
{
    private const int MostClasses = 100;

    /// <summary>All of them, by name.</summary>
    public Task<Outcome<IReadOnlyList<CostClassView>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<CostClassView>>(caller, Permission.SignalsRead, async database =>
            await database.Set<CostClassRow>().OrderBy(row => row.Name).Select(row => new CostClassView(row.Name, row.Units)).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>Sets one, or what calls of the one that is there cost.</summary>
    public Task<Outcome<CostClassView>> SetAsync(Caller caller, string name, CostClassChange wanted, CancellationToken cancellationToken) =>
        desk.ChangeAsync<CostClassView>(caller, new("cost-class.set", Target(name), Permission.SignalsWrite), async change =>
        {
            var classes = change.Database.Set<CostClassRow>();
            var row = await classes.SingleOrDefaultAsync(known => known.Name == name, cancellationToken);
            var problems = new FieldProblems();
            problems.CheckName("name", name);
            problems.AddIf(wanted.Units is < 1 or > CostAdministration.MostUnits, "units", $"Give 1 to {CostAdministration.MostUnits}.");
            problems.AddIf(row is null && await classes.CountAsync(cancellationToken) >= MostClasses, "name", $"There are {MostClasses} cost classes, which is the most. Remove one first.");
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (row is null)
            {
                row = new() { Name = name };
                classes.Add(row);
            }

            row.Units = wanted.Units;
            change.IsNothing = !change.Database.ChangeTracker.HasChanges();
            change.Text = $"Calls of the cost class {name} cost {row.Units}.";
            return new CostClassView(name, row.Units);
        }, cancellationToken);

    /// <summary>Removes one that no tool is in and no budget counts.</summary>
    public Task<Outcome<CostClassView>> RemoveAsync(Caller caller, string name, CancellationToken cancellationToken) =>
        desk.ChangeAsync<CostClassView>(caller, new("cost-class.remove", Target(name), Permission.SignalsWrite), async change =>
        {
            if (await change.Database.Set<CostClassRow>().SingleOrDefaultAsync(known => known.Name == name, cancellationToken) is not { } row)
            {
                return Refusal.NotFound($"There is no cost class {name}.");
            }

            var servers = await change.Database.Set<ToolCostClassRow>().Where(tool => tool.Class == name).Select(tool => tool.Server).Distinct().OrderBy(server => server).ToListAsync(cancellationToken);
            var budgets = await change.Database.Set<BudgetCostClassRow>().Where(budget => budget.Class == name).Select(budget => budget.Budget).OrderBy(budget => budget).ToListAsync(cancellationToken);
            if (servers.Count + budgets.Count > 0)
            {
                return Refusal.Conflict($"It is in use: {string.Join(", ", [.. servers.Select(server => $"tools of {server}"), .. budgets.Select(budget => $"budget {budget}")])}. Change these first.");
            }

            change.Database.Set<CostClassRow>().Remove(row);
            change.Text = $"Removed the cost class {name} of {row.Units}.";
            return new CostClassView(name, row.Units);
        }, cancellationToken);

    private static string Target(string name) => $"cost-class:{name}";
}
