using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Policies;

/// <summary><c>secconsole policy</c>: policies as files, for people and pipelines.</summary>
internal static class PolicyCommands
{
    private static readonly Column[] s_columns =
    [
        Column.Of("REVISION", "number"),
        Column.Of("STATE", "state"),
        Column.Of("AUTHOR", "author"),
        Column.Of("DECIDED BY", "decidedBy"),
        new("PUBLISHED (UTC)", static revision => revision.Text("publishedAt").StartsWith("1970-01-01", StringComparison.Ordinal) ? "from the start" : revision.Time("publishedAt")),
        Column.Of("WHY", "note"),
    ];

    private static readonly Column[] s_packs = [Column.Of("NAME", "name"), Column.Of("TITLE", "title"), Column.Of("WHAT IT DOES", "summary")];

    public static Command Create(CommandRunner run) => new("policy", "Policies: who may do what, in which context. Files of a folder are the documents of a revision.")
    {
        List(run),
        Show(run),
        Pull(run),
        Diff(run),
        PolicyExplainCommand.Create(run),
        Validate(run),
        Test(run),
        PolicySimulateCommand.Create(run),
        PolicyProposals.Propose(run),
        PolicyProposals.Apply(run),
        PolicyProposals.Approve(run),
        PolicyProposals.RollBack(run),
        PolicyRulesCommand.Create(run),
        Packs(run),
        Schema(run),
    };

    /// <summary>The folder that holds the documents.</summary>
    internal static Argument<DirectoryInfo> Folder() => new("folder") { Description = "Folder with *.cedar and *.tests.yaml.", DefaultValueFactory = static _ => new DirectoryInfo(".") };

    private static Command List(CommandRunner run)
    {
        var command = new Command("list", "List revisions, the newest first.");
        command.SetAction((parsed, cancellationToken) => run.ListAsync(parsed, "/policies/revisions", s_columns, "There are no revisions.", cancellationToken));
        return command;
    }

    private static Command Show(CommandRunner run)
    {
        var number = new Argument<long?>("revision") { Description = "Number of a revision; without it, the one in force.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("show", "Print the documents of a revision.") { number };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var revision = await api.GetAsync(PathOf(parsed.GetValue(number)), cancellationToken);
            if (run.IsJson(parsed))
            {
                run.PrintJson(revision);
                return ExitCode.Ok;
            }

            foreach (var document in revision.GetProperty("documents").EnumerateObject())
            {
                run.Terminal.Output.WriteLine($"// {TerminalText.Clean(document.Name)} of revision {revision.Text("number")}");
                foreach (var line in (document.Value.GetString() ?? "").Split('\n'))
                {
                    run.Terminal.Output.WriteLine(TerminalText.Clean(line.Replace("\t", "    ", StringComparison.Ordinal)));
                }
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Pull(CommandRunner run)
    {
        var folder = Folder();
        var number = new Option<long?>("--revision") { Description = "Number of a revision; without it, the one in force." };
        var overwrite = new Option<bool>("--overwrite") { Description = "Write over files that say something else." };
        var command = new Command("pull", "Write the documents of a revision as files.") { folder, number, overwrite };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var revision = await api.GetAsync(PathOf(parsed.GetValue(number)), cancellationToken);
            foreach (var path in PolicyFolder.Write(parsed.GetRequiredValue(folder), revision.GetProperty("documents"), parsed.GetValue(overwrite)))
            {
                run.Terminal.Output.WriteLine(path);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Diff(CommandRunner run)
    {
        var folder = Folder();
        var command = new Command("diff", "Tell what the files of a folder would change in effect: who gains or loses what. Exit code 1 where something changes.") { folder };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var report = await api.PostAsync("/policies/compare", new JsonObject { ["documents"] = PolicyFolder.Read(parsed.GetRequiredValue(folder)) }, cancellationToken);
            return WriteEffect(run, parsed, report) ? ExitCode.Refused : ExitCode.Ok;
        });
        return command;
    }

    /// <summary>Prints a report; true where something changes.</summary>
    internal static bool WriteEffect(CommandRunner run, ParseResult parsed, JsonElement report)
    {
        if (run.IsJson(parsed))
        {
            run.PrintJson(report);
        }
        else
        {
            foreach (var difference in report.GetProperty("differences").Items())
            {
                run.Terminal.Output.WriteLine(TerminalText.Clean(
                    $"{difference.Text("before")} -> {difference.Text("after")}: {difference.Text("agent")} at {difference.Text("server")}: {difference.Text("capabilities")} by {(difference.Text("afterPolicies") is { Length: > 0 } by ? by : "no policy")} (for example {difference.Text("example")})"));
            }

            run.Terminal.Output.WriteLine($"{report.Number("changed") ?? 0} of {report.Number("compared") ?? 0} calls would be decided otherwise.");
            if (report.TryGetProperty("isWhole", out var isWhole) && isWhole.ValueKind == JsonValueKind.False)
            {
                run.Terminal.Output.WriteLine("There was more to try than there was time for, so there may be differences that are not shown. Compare smaller changes one after the other.");
            }
        }

        return report.Number("changed") > 0;
    }

    private static Command Validate(CommandRunner run) => Review(run, "validate", "Look for mistakes in the files of a folder, against the live catalogue, and run their tests.", withTests: false);

    private static Command Test(CommandRunner run) => Review(run, "test", "Run the tests of a folder, and print each.", withTests: true);

    private static Command Review(CommandRunner run, string name, string description, bool withTests)
    {
        var folder = Folder();
        var command = new Command(name, description) { folder };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var review = await api.PostAsync("/policies/validate", new JsonObject { ["documents"] = PolicyFolder.Read(parsed.GetRequiredValue(folder)) }, cancellationToken);
            if (run.IsJson(parsed))
            {
                run.PrintJson(review);
                return PolicyReviewText.Write(TextWriter.Null, review, withTests) ? ExitCode.Ok : ExitCode.Refused;
            }

            return PolicyReviewText.Write(run.Terminal.Output, review, withTests) ? ExitCode.Ok : ExitCode.Refused;
        });
        return command;
    }

    private static Command Packs(CommandRunner run)
    {
        var folder = new Option<DirectoryInfo?>("--write") { Description = "Write the documents of the named pack as files into this folder." };
        var name = new Argument<string?>("name") { Description = "Name of a pack.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("packs", "List the packs that come with the product, or write one as files.") { name, folder };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(name) is not { } wanted)
            {
                return await run.ListAsync(parsed, "/policies/packs", s_packs, "There are no packs.", cancellationToken);
            }

            using var api = run.Connect(parsed);
            var pack = (await api.GetAsync("/policies/packs", cancellationToken)).Items().FirstOrDefault(other => other.Text("name") == wanted);
            if (pack.ValueKind == JsonValueKind.Undefined)
            {
                throw new CommandFailure(ExitCode.Refused, $"There is no pack '{TerminalText.Clean(wanted)}'. 'secconsole policy packs' lists them.");
            }

            foreach (var path in PolicyFolder.Write(parsed.GetValue(folder) ?? new DirectoryInfo("."), pack.GetProperty("documents"), overwrite: false))
            {
                run.Terminal.Output.WriteLine(path);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Schema(CommandRunner run)
    {
        var command = new Command("schema", "Print the schema that policies are validated against, from the live catalogue.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var answer = await api.GetAsync("/policies/schema", cancellationToken);
            if (run.IsJson(parsed))
            {
                run.PrintJson(answer);
                return ExitCode.Ok;
            }

            foreach (var line in answer.Text("schema").Split('\n'))
            {
                run.Terminal.Output.WriteLine(TerminalText.Clean(line));
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static string PathOf(long? number) => number is { } wanted ? $"/policies/revisions/{wanted}" : "/policies";
}
