using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration.Signals;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>Says what calls of tools cost. Thread-safe.</summary>
internal sealed class CostAdministration(ChangeDesk desk)
{
    private const int MostCosts = 200;
    private const int MostUnits = 1_000_000;

    /// <summary>All costs, by server and tool.</summary>
    public Task<Outcome<IReadOnlyList<ServerCosts>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<ServerCosts>>(caller, Permission.SignalsRead, async database =>
            (await database.Set<ToolCostRow>().OrderBy(row => row.Server).ThenBy(row => row.Tool).ToListAsync(cancellationToken))
                .GroupBy(row => row.Server, StringComparer.Ordinal).Select(group => new ServerCosts(group.Key, [.. group.Select(row => new CostView(row.Tool, row.Units))])).ToList(), cancellationToken);

    /// <summary>Sets all costs of a server; none at all makes every call cost 1 again.</summary>
    public Task<Outcome<ServerCosts>> SetAsync(Caller caller, string server, IReadOnlyList<CostView> costs, CancellationToken cancellationToken) =>
        desk.ChangeAsync<ServerCosts>(caller, new("tool-costs.set", $"server:{server}", Permission.SignalsWrite), async change =>
        {
            var problems = new FieldProblems();
            problems.CheckName("name", server);
            problems.AddIf(costs.Count > MostCosts, "costs", $"At most {MostCosts} costs of one server.");
            problems.AddIf(costs.DistinctBy(cost => cost.Tool, StringComparer.Ordinal).Count() != costs.Count, "costs", "A tool costs one thing. Name each once.");
            for (var i = 0; i < Math.Min(costs.Count, MostCosts); i++)
            {
                BudgetAdministration.CheckPattern(problems, $"costs/{i}/tool", costs[i].Tool);
                problems.AddIf(costs[i].Units is < 1 or > MostUnits, $"costs/{i}/units", $"Give 1 to {MostUnits}.");
            }

            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            var rows = change.Database.Set<ToolCostRow>();
            var before = await rows.Where(row => row.Server == server).ToDictionaryAsync(row => row.Tool, StringComparer.Ordinal, cancellationToken);
            rows.RemoveRange(before.Values.Where(row => costs.All(cost => cost.Tool != row.Tool)));
            foreach (var cost in costs)
            {
                if (before.TryGetValue(cost.Tool, out var row))
                {
                    row.Units = cost.Units;
                }
                else
                {
                    rows.Add(new() { Server = server, Tool = cost.Tool, Units = cost.Units });
                }
            }

            change.IsNothing = !change.Database.ChangeTracker.HasChanges();
            change.Text = $"Calls of server {server} cost: {(costs.Count == 0 ? "1 each" : string.Join(", ", costs.Take(20).Select(cost => $"{cost.Tool} {cost.Units}")))}.";
            return new ServerCosts(server, [.. costs.OrderBy(cost => cost.Tool, StringComparer.Ordinal)]);
        }, cancellationToken);
}
