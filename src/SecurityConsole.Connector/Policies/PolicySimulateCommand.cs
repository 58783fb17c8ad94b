using System.CommandLine;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Policies;

/// <summary><c>secconsole policy simulate</c>.</summary>
internal static class PolicySimulateCommand
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    private static readonly Column[] s_columns =
    [
        Column.Of("CALLS", "calls"),
        Column.Of("AGENT", "agent"),
        Column.Of("SERVER", "server"),
        Column.Of("CAPABILITY", "capability"),
        Column.Of("BEFORE", "before"),
        Column.Of("AFTER", "after"),
        Column.Of("BY", "afterPolicies"),
        Column.Of("EXAMPLE", "example"),
    ];

    public static Command Create(CommandRunner run)
    {
        var folder = PolicyCommands.Folder();
        var days = new Option<int>("--days") { Description = "Calls of the last so many days.", DefaultValueFactory = static _ => 7 };
        var fail = new Option<bool>("--fail-on-change") { Description = "Exit code 1 where a call would be decided otherwise." };
        var command = new Command("simulate", "Try the files of a folder on recorded calls, and tell what would have been decided otherwise.") { folder, days, fail };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var view = await api.PostAsync("/policies/simulations", new JsonObject { ["documents"] = PolicyFolder.Read(parsed.GetRequiredValue(folder)), ["days"] = parsed.GetValue(days) }, cancellationToken);
            var path = $"/policies/simulations/{view.Text("id")}";
            try
            {
                while (view.Text("state") == "running")
                {
                    await Task.Delay(s_interval, cancellationToken);
                    view = await api.GetAsync(path, cancellationToken);
                }
            }
            catch (OperationCanceledException)
            {
                await api.DeleteAsync(path, CancellationToken.None);
                throw;
            }

            if (view.Text("state") != "done")
            {
                throw new CommandFailure(ExitCode.Refused, $"The simulation did not end: {TerminalText.Clean(view.Text("failure"))}");
            }

            var result = view.GetProperty("result");
            if (run.IsJson(parsed))
            {
                run.PrintJson(result);
            }
            else
            {
                Table.Write(run.Terminal.Output, result.GetProperty("groups").Items(), s_columns, "Every call would be decided as it is now.");
                run.Terminal.Output.WriteLine(
                    $"{result.Number("changed") ?? 0} of {result.Number("compared") ?? 0} calls would be decided otherwise; {result.Number("withoutArguments") ?? 0} could not be judged without their arguments.");
            }

            return parsed.GetValue(fail) && result.Number("changed") > 0 ? ExitCode.Refused : ExitCode.Ok;
        });
        return command;
    }
}
