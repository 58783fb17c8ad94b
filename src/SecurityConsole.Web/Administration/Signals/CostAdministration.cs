using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Storage.Configuration.Signals;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>Says what calls of tools cost. Thread-safe.</summary>
internal sealed class CostAdministration(ChangeDesk desk)
{
    private const int MostCosts = 200;

    /// <summary>Most that a call can cost.</summary>
    public const int MostUnits = 1_000_000;

    /// <summary>All costs, by server and tool.</summary>
    public Task<Outcome<IReadOnlyList<ServerCosts>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<ServerCosts>>(caller, Permission.SignalsRead, async database =>
        {
            var classes = await ClassesAsync(database, cancellationToken);
            var own = await database.Set<ToolCostRow>().ToListAsync(cancellationToken);
            var ofClasses = await database.Set<ToolCostClassRow>().ToListAsync(cancellationToken);
            return own.Select(row => (row.Server, Cost: new CostView(row.Tool, row.Units)))
                .Concat(ofClasses.Select(row => (row.Server, Cost: new CostView(row.Tool, classes.GetValueOrDefault(row.Class, 1)) { Class = row.Class })))
                .GroupBy(cost => cost.Server, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new ServerCosts(group.Key, Sorted(group.Select(cost => cost.Cost)))).ToList();
        }, cancellationToken);

    /// <summary>Sets all costs of a server; none at all makes every call cost 1 again.</summary>
    public Task<Outcome<ServerCosts>> SetAsync(Caller caller, string server, IReadOnlyList<CostView> costs, CancellationToken cancellationToken) =>
        desk.ChangeAsync<ServerCosts>(caller, new("tool-costs.set", $"server:{server}", Permission.SignalsWrite), async change =>
        {
            var classes = await ClassesAsync(change.Database, cancellationToken);
            var problems = Check(server, costs, classes);
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            List<CostView> wanted = [.. costs.Select(cost => cost.Class.Length > 0 ? cost with { Units = classes[cost.Class] } : cost)];
            await StoreAsync(change.Database, server, wanted, cancellationToken);
            change.IsNothing = !change.Database.ChangeTracker.HasChanges();
            change.Text = $"Calls of server {server} cost: {(wanted.Count == 0 ? "1 each" : string.Join(", ", wanted.Take(20)))}.";
            return new ServerCosts(server, Sorted(wanted));
        }, cancellationToken);

    private static FieldProblems Check(string server, IReadOnlyList<CostView> costs, Dictionary<string, int> classes)
    {
        var problems = new FieldProblems();
        problems.CheckName("name", server);
        problems.AddIf(costs.Count > MostCosts, "costs", $"At most {MostCosts} costs of one server.");
        problems.AddIf(costs.DistinctBy(cost => cost.Tool, StringComparer.Ordinal).Count() != costs.Count, "costs", "A tool costs one thing. Name each once.");
        for (var i = 0; i < Math.Min(costs.Count, MostCosts); i++)
        {
            BudgetAdministration.CheckPattern(problems, $"costs/{i}/tool", costs[i].Tool);
            problems.AddIf(costs[i].Class.Length == 0 && costs[i].Units is < 1 or > MostUnits, $"costs/{i}/units", $"Give 1 to {MostUnits}.");
            problems.AddIf(costs[i].Class.Length > 0 && !classes.ContainsKey(costs[i].Class), $"costs/{i}/class", $"There is no cost class '{costs[i].Class}'. Set it first.");
        }

        return problems;
    }

    private static async Task StoreAsync(ConsoleDbContext database, string server, List<CostView> wanted, CancellationToken cancellationToken)
    {
        var own = await database.Set<ToolCostRow>().Where(row => row.Server == server).ToDictionaryAsync(row => row.Tool, StringComparer.Ordinal, cancellationToken);
        var ofClasses = await database.Set<ToolCostClassRow>().Where(row => row.Server == server).ToDictionaryAsync(row => row.Tool, StringComparer.Ordinal, cancellationToken);
        database.RemoveRange(own.Values.Where(row => !wanted.Exists(cost => cost.Tool == row.Tool && cost.Class.Length == 0)));
        database.RemoveRange(ofClasses.Values.Where(row => !wanted.Exists(cost => cost.Tool == row.Tool && cost.Class.Length > 0)));
        foreach (var cost in wanted)
        {
            if (cost.Class.Length > 0)
            {
                (ofClasses.GetValueOrDefault(cost.Tool) ?? database.Add(new ToolCostClassRow { Server = server, Tool = cost.Tool }).Entity).Class = cost.Class;
            }
            else
            {
                (own.GetValueOrDefault(cost.Tool) ?? database.Add(new ToolCostRow { Server = server, Tool = cost.Tool }).Entity).Units = cost.Units;
            }
        }
    }

    private static Task<Dictionary<string, int>> ClassesAsync(ConsoleDbContext database, CancellationToken cancellationToken) =>
        database.Set<CostClassRow>().AsNoTracking().ToDictionaryAsync(row => row.Name, row => row.Units, StringComparer.Ordinal, cancellationToken);

    private static CostView[] Sorted(IEnumerable<CostView> costs) => [.. costs.OrderBy(cost => cost.Tool, StringComparer.Ordinal)];
}
