using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Policies;

/// <summary><c>secconsole policy rules</c>.</summary>
internal static class PolicyRulesCommand
{
    public static Command Create(CommandRunner run)
    {
        var alone = Choice("--publish-alone", "Whether an author may publish without a second person, even though there is one.");
        var two = Choice("--rollback-needs-two", "Whether a roll-back takes two people like everything else.");
        var command = new Command("rules", "Show how many people it takes to publish policies; with options, change it.") { alone, two };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var state = await api.GetAsync("/policies/publishing", cancellationToken);
            if (parsed.GetValue(alone) is not null || parsed.GetValue(two) is not null)
            {
                var before = state.GetProperty("rules");
                var change = new JsonObject
                {
                    ["publishAlone"] = parsed.GetValue(alone) is { } said ? said == "yes" : before.GetProperty("publishAlone").GetBoolean(),
                    ["rollBackNeedsTwo"] = parsed.GetValue(two) is { } wanted ? wanted == "yes" : before.GetProperty("rollBackNeedsTwo").GetBoolean(),
                };
                state = await api.PutAsync("/policies/publishing", change, cancellationToken);
            }

            Print(run, parsed, state);
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Print(CommandRunner run, ParseResult parsed, JsonElement state)
    {
        if (run.IsJson(parsed))
        {
            run.PrintJson(state);
            return;
        }

        var rules = state.GetProperty("rules");
        run.Terminal.Output.WriteLine(rules.GetProperty("publishAlone").GetBoolean() ? "An author may publish alone." : "What somebody proposes, somebody else approves.");
        run.Terminal.Output.WriteLine(rules.GetProperty("rollBackNeedsTwo").GetBoolean() ? "A roll-back takes two people." : "One person rolls back.");
        var others = state.Text("others");
        run.Terminal.Output.WriteLine(others.Length == 0 ? "Nobody besides you can approve, so you may publish alone until there is somebody." : $"Besides you, these can approve: {TerminalText.Clean(others)}");
    }

    private static Option<string?> Choice(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "yes|no" };
        option.AcceptOnlyFromAmong("yes", "no");
        return option;
    }
}
