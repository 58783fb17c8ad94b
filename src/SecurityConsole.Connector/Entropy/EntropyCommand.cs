using System.CommandLine;
using System.Text.Json;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Entropy;

/// <summary><c>secconsole entropy</c>.</summary>
internal static class EntropyCommand
{
    private static readonly Column[] s_columns =
    [
        Column.Of("SOURCE", "name"),
        Column.Of("STATE", "state"),
        new("LAST RUN", static source => source.Time("lastRun")),
        Column.Of("SAMPLES", "samples"),
        Column.Of("RUNS", "runs"),
        Column.Of("FAILURES", "failures"),
        new("LAST FAILURE", static source => source.TryGetProperty("lastFailure", out var failure) ? $"{failure.Text("test")} {failure.Time("at")}".Trim() : ""),
    ];

    public static Command Create(CommandRunner run)
    {
        var command = new Command("entropy", "How the random generators of the node did in the health tests of SP 800-90B. Exit code 1 where one fails.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var report = await api.GetAsync("/entropy", cancellationToken);
            var sources = report.TryGetProperty("sources", out var found) ? found.Items() : [];
            if (run.IsJson(parsed))
            {
                run.PrintJson(report);
            }
            else
            {
                Table.Write(run.Terminal.Output, sources, s_columns, "No source is tested.");
                WriteRemarks(run.Terminal.Output, report);
            }

            return sources.Any(static source => source.Text("state") == "failed") ? ExitCode.Refused : ExitCode.Ok;
        });
        return command;
    }

    private static void WriteRemarks(TextWriter output, JsonElement report)
    {
        foreach (var member in (string[])["processor", "meaning"])
        {
            output.WriteLine(TerminalText.Clean(report.Text(member)));
        }
    }
}
