using System.CommandLine;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Signals;

/// <summary><c>secconsole budget</c>.</summary>
internal static class BudgetCommands
{
    private static readonly Column[] s_columns =
    [
        Column.Of("NAME", "name"),
        new("AGENT", static budget => budget.Text("agent") is { Length: > 0 } agent ? agent : "each"),
        Column.Of("SERVER", "server"),
        Column.Of("CAPABILITIES", "capabilities"),
        Column.Of("COST CLASS", "costClass"),
        Column.Of("RULE", "rule"),
        Column.Of("LEFT", "left"),
    ];

    public static Command Create(CommandRunner run) => new("budget", "How much agents may use in how long, and what calls cost.")
    {
        Set(run),
        List(run),
        run.Remove("Remove a budget.", new Argument<string>("name") { Description = "Name of the budget." }, static name => $"/budgets/{name}", "Removed."),
        CostCommands.Costs(run),
        CostCommands.Classes(run),
    };

    private static Command Set(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = "1 to 64 of a-z, 0-9 and '-'." };
        var rule = new Option<string>("--rule") { Description = "How much in how long: 60/m, 10/s, 1000/h, '5000 units/d'.", Required = true };
        var agent = new Option<string?>("--agent") { Description = "Of this agent; of every agent, each on its own, when left out." };
        var server = new Option<string?>("--server") { Description = "Only calls of this server." };
        var capabilities = new Option<string[]>("--capability") { Description = "Only tools, prompts and resources of this name, or of a prefix with one trailing '*'. May be repeated.", HelpName = "PATTERN" };
        var costClass = new Option<string?>("--cost-class") { Description = "Only calls of tools in this cost class." };
        var command = new Command("set", "Set a budget.") { name, rule, agent, server, capabilities, costClass };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var body = new JsonObject
            {
                ["rule"] = parsed.GetRequiredValue(rule),
                ["agent"] = parsed.GetValue(agent),
                ["server"] = parsed.GetValue(server),
                ["costClass"] = parsed.GetValue(costClass),
                ["capabilities"] = new JsonArray([.. (parsed.GetValue(capabilities) ?? []).Select(static pattern => JsonValue.Create(pattern))]),
            };
            using var api = run.Connect(parsed);
            run.Print(parsed, await api.PutAsync($"/budgets/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}", body, cancellationToken), "Set. It counts from the next call on.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command List(CommandRunner run)
    {
        var command = new Command("list", "List budgets.");
        command.SetAction((parsed, cancellationToken) => run.ListAsync(parsed, "/budgets", s_columns, "No agent has a budget.", cancellationToken));
        return command;
    }
}
