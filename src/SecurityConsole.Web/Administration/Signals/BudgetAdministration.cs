using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Budgets;
using SecurityConsole.Storage.Configuration.Signals;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>Sets limits of agents. Thread-safe.</summary>
internal sealed class BudgetAdministration(ChangeDesk desk, RateLimits limits, TimeProvider time)
{
    private const int MostBudgets = 1_000;
    private const int MostPatterns = 200;
    private const int LongestPattern = 512;

    /// <summary>All of them, by name.</summary>
    public Task<Outcome<IReadOnlyList<BudgetView>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<BudgetView>>(caller, Permission.SignalsRead, async database =>
        {
            var agents = await database.Agents.ToDictionaryAsync(agent => agent.Id, agent => agent.Name, cancellationToken);
            var classes = await database.Set<BudgetCostClassRow>().ToDictionaryAsync(row => row.Budget, row => row.Class, StringComparer.Ordinal, cancellationToken);
            return (await database.Set<BudgetRow>().OrderBy(row => row.Name).ToListAsync(cancellationToken)).ConvertAll(row => View(row, row.AgentId is { } id ? agents.GetValueOrDefault(id, "") : "", classes.GetValueOrDefault(row.Name, "")));
        }, cancellationToken);

    /// <summary>Sets one, or makes what is there into what is sent. What was used stays used.</summary>
    public Task<Outcome<BudgetView>> SetAsync(Caller caller, string name, BudgetChange wanted, CancellationToken cancellationToken) =>
        desk.ChangeAsync<BudgetView>(caller, new("budget.set", Target(name), Permission.SignalsWrite), async change =>
        {
            var budgets = change.Database.Set<BudgetRow>();
            var row = await budgets.SingleOrDefaultAsync(known => known.Name == name, cancellationToken);
            var agentId = string.IsNullOrEmpty(wanted.Agent) ? null
                : await change.Database.Agents.Where(agent => agent.Name == wanted.Agent).Select(agent => (Guid?)agent.Id).SingleOrDefaultAsync(cancellationToken);
            var problems = Check(name, wanted);
            problems.AddIf(agentId is null && !string.IsNullOrEmpty(wanted.Agent), "agent", $"There is no agent '{wanted.Agent}'. Register it first.");
            problems.AddIf(
                !string.IsNullOrEmpty(wanted.CostClass) && !await change.Database.Set<CostClassRow>().AnyAsync(known => known.Name == wanted.CostClass, cancellationToken), "costClass", $"There is no cost class '{wanted.CostClass}'. Set it first.");
            problems.AddIf(row is null && await budgets.CountAsync(cancellationToken) >= MostBudgets, "name", $"There are {MostBudgets} budgets, which is the most. Remove one first.");
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (row is null)
            {
                row = new() { Name = name };
                budgets.Add(row);
            }

            row.AgentId = agentId;
            row.Server = wanted.Server ?? "";
            row.Capabilities = [.. (wanted.Capabilities ?? []).Distinct(StringComparer.Ordinal)];
            row.Rule = wanted.Rule;
            await SetCostClassAsync(change, name, wanted.CostClass ?? "", cancellationToken);
            change.IsNothing = !change.Database.ChangeTracker.HasChanges();
            change.Text = $"Budget {name}: {(agentId is null ? "each agent" : $"agent {wanted.Agent}")} may use {row.Rule}{(row.Server.Length > 0 ? $" of server {row.Server}" : "")}{(string.IsNullOrEmpty(wanted.CostClass) ? "" : $" of cost class {wanted.CostClass}")}.";
            return View(row, wanted.Agent ?? "", wanted.CostClass ?? "");
        }, cancellationToken);

    /// <summary>Removes one.</summary>
    public Task<Outcome<BudgetView>> RemoveAsync(Caller caller, string name, CancellationToken cancellationToken) =>
        desk.ChangeAsync<BudgetView>(caller, new("budget.remove", Target(name), Permission.SignalsWrite), async change =>
        {
            if (await change.Database.Set<BudgetRow>().SingleOrDefaultAsync(known => known.Name == name, cancellationToken) is not { } row)
            {
                return Refusal.NotFound($"There is no budget {name}.");
            }

            change.Database.Set<BudgetRow>().Remove(row);
            change.Text = $"Removed the budget {name} of {row.Rule}.";
            return View(row, "", "");
        }, cancellationToken);

    private static async Task SetCostClassAsync(ConsoleChange change, string budget, string costClass, CancellationToken cancellationToken)
    {
        var rows = change.Database.Set<BudgetCostClassRow>();
        var row = await rows.SingleOrDefaultAsync(known => known.Budget == budget, cancellationToken);
        if (costClass.Length == 0 && row is not null)
        {
            rows.Remove(row);
        }
        else if (costClass.Length > 0)
        {
            (row ?? rows.Add(new() { Budget = budget }).Entity).Class = costClass;
        }
    }

    private static FieldProblems Check(string name, BudgetChange wanted)
    {
        var problems = new FieldProblems();
        problems.CheckName("name", name);
        problems.AddIf(!RateRule.TryParse(wanted.Rule, out _), "rule", RateRule.Form);
        if (!string.IsNullOrEmpty(wanted.Server))
        {
            problems.CheckName("server", wanted.Server);
        }

        problems.AddIf(wanted.Capabilities?.Count > MostPatterns, "capabilities", $"At most {MostPatterns} patterns.");
        for (var i = 0; i < Math.Min(wanted.Capabilities?.Count ?? 0, MostPatterns); i++)
        {
            CheckPattern(problems, $"capabilities/{i}", wanted.Capabilities![i]);
        }

        return problems;
    }

    /// <summary>A name, or a prefix with one trailing star.</summary>
    internal static void CheckPattern(FieldProblems problems, string field, string? pattern)
    {
        problems.CheckText(field, pattern, LongestPattern);
        problems.AddIf(string.IsNullOrEmpty(pattern), field, "A pattern must not be empty.");
        problems.AddIf(pattern?.IndexOf('*', StringComparison.Ordinal) is >= 0 and var star && star < pattern.Length - 1, field, "'*' may only stand at the end.");
    }

    private BudgetView View(BudgetRow row, string agent, string costClass) => new(
        row.Name, agent, row.Server, row.Capabilities, row.Rule,
        row.AgentId is { } agentId && RateRule.TryParse(row.Rule, out var rule) ? limits.Left(new(agentId, $"budget:{row.Name}"), rule, time.GetUtcNow()) : null)
    {
        CostClass = costClass,
    };

    private static string Target(string name) => $"budget:{name}";
}
