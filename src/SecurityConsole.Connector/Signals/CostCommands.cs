using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Signals;

/// <summary><c>secconsole budget cost</c> and <c>budget class</c>.</summary>
internal static class CostCommands
{
    private static readonly Column[] s_columns = [Column.Of("CLASS", "name"), Column.Of("UNITS", "units")];

    public static Command Costs(CommandRunner run)
    {
        var server = new Argument<string>("server") { Description = "Name of the server." };
        var costs = new Argument<string[]>("cost") { Description = "TOOL=UNITS or TOOL=CLASS, all of them, since they are replaced; none makes every call cost 1.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("cost", "Set what calls of a server's tools cost.") { server, costs };
        command.Validators.Add(result =>
        {
            foreach (var cost in result.GetValue(costs) ?? [])
            {
                if (cost.LastIndexOf('=') is not (> 0 and var equals) || equals == cost.Length - 1)
                {
                    result.AddError($"'{cost}' is no cost. Write TOOL=UNITS, such as send_mail=10, or TOOL=CLASS, such as send_mail=expensive.");
                }
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var all = new JsonArray([.. (parsed.GetValue(costs) ?? []).Select(Cost)]);
            using var api = run.Connect(parsed);
            run.Print(parsed, await api.PutAsync($"/tool-costs/{Uri.EscapeDataString(parsed.GetRequiredValue(server))}", new JsonObject { ["costs"] = all }, cancellationToken), "Set. They count from the next call on.");
            return ExitCode.Ok;
        });
        return command;
    }

    public static Command Classes(CommandRunner run) => new("class", "Cost classes: a name for what calls cost.")
    {
        Set(run),
        List(run),
        run.Remove("Remove a cost class that no tool is in and no budget counts.", new Argument<string>("name") { Description = "Name of the class." }, static name => $"/cost-classes/{name}", "Removed."),
    };

    private static Command Set(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = "1 to 64 of a-z, 0-9 and '-', such as expensive." };
        var units = new Argument<int>("units") { Description = "What a call of a tool in it costs." };
        var command = new Command("set", "Set a cost class.") { name, units };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var path = $"/cost-classes/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}";
            run.Print(parsed, await api.PutAsync(path, new JsonObject { ["units"] = parsed.GetRequiredValue(units) }, cancellationToken), "Set. It counts from the next call on.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command List(CommandRunner run)
    {
        var command = new Command("list", "List cost classes.");
        command.SetAction((parsed, cancellationToken) => run.ListAsync(parsed, "/cost-classes", s_columns, "There is no cost class.", cancellationToken));
        return command;
    }

    private static JsonObject Cost(string text)
    {
        var at = text.LastIndexOf('=');
        var cost = new JsonObject { ["tool"] = text[..at] };
        if (int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var units))
        {
            cost["units"] = units;
        }
        else
        {
            cost["class"] = text[(at + 1)..];
        }

        return cost;
    }
}
