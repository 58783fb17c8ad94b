using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Policies;

/// <summary>The commands that change which policies are in force.</summary>
internal static class PolicyProposals
{
    public static Command Propose(CommandRunner run)
    {
        var folder = PolicyCommands.Folder();
        var note = Note("Why, for whoever approves it.", required: true);
        var command = new Command("propose", "Propose the files of a folder as the next revision. Somebody else has to approve it.") { folder, note };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var answer = await api.PostAsync("/policies/revisions", new JsonObject { ["note"] = parsed.GetRequiredValue(note), ["documents"] = PolicyFolder.Read(parsed.GetRequiredValue(folder)) }, cancellationToken);
            run.Print(parsed, answer, $"Proposed as revision {answer.Text("number")}. It waits for a second person: 'secconsole policy approve {answer.Text("number")}'.");
            Warn(run, answer);
            return ExitCode.Ok;
        });
        return command;
    }

    public static Command Apply(CommandRunner run)
    {
        var folder = PolicyCommands.Folder();
        var note = Note("Why, for the history.", required: false);
        var dryRun = new Option<bool>("--dry-run") { Description = "Validate, test and tell what would change in effect; change nothing." };
        var alone = new Option<bool>("--alone") { Description = "Nobody else has looked at it. Only where the rules for publishing let you; the revision shows it." };
        var command = new Command("apply", "Put the files of a folder in force: propose, then publish. Needs --alone, since both are done by you.") { folder, note, dryRun, alone };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var documents = PolicyFolder.Read(parsed.GetRequiredValue(folder));
            var review = await api.PostAsync("/policies/validate", new JsonObject { ["documents"] = documents.DeepClone() }, cancellationToken);
            var acceptable = PolicyReviewText.Write(run.IsJson(parsed) ? TextWriter.Null : run.Terminal.Output, review, withTests: false);
            if (!acceptable || parsed.GetValue(dryRun))
            {
                if (acceptable)
                {
                    PolicyCommands.WriteEffect(run, parsed, await api.PostAsync("/policies/compare", new JsonObject { ["documents"] = documents.DeepClone() }, cancellationToken));
                }
                else if (run.IsJson(parsed))
                {
                    run.PrintJson(review);
                }

                return acceptable ? ExitCode.Ok : ExitCode.Refused;
            }

            if (!parsed.GetValue(alone))
            {
                throw new CommandFailure(ExitCode.Usage, "To propose and publish at once is to publish alone: say so with --alone, or use 'propose' and let somebody else approve it.");
            }

            var said = parsed.GetValue(note) is { Length: > 0 } given ? given : throw new CommandFailure(ExitCode.Usage, "Say why with --note.");
            var proposed = await api.PostAsync("/policies/revisions", new JsonObject { ["note"] = said, ["documents"] = documents }, cancellationToken);
            var answer = await api.PostAsync($"/policies/revisions/{proposed.Text("number")}/approve", new JsonObject { ["alone"] = true }, cancellationToken);
            run.Print(parsed, answer, $"Revision {answer.Text("number")} is in force.");
            return ExitCode.Ok;
        });
        return command;
    }

    public static Command Approve(CommandRunner run)
    {
        var number = new Argument<long>("revision") { Description = "Number of the proposal." };
        var note = Note("What there is to say about it.", required: false);
        var alone = new Option<bool>("--alone") { Description = "It is your own, and nobody else has looked at it. Only where the rules for publishing let you; the revision shows it." };
        var command = new Command("approve", "Approve a proposal of somebody else, which puts it in force.") { number, note, alone };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var body = new JsonObject { ["note"] = parsed.GetValue(note) ?? "", ["alone"] = parsed.GetValue(alone) };
            var answer = await api.PostAsync($"/policies/revisions/{parsed.GetRequiredValue(number)}/approve", body, cancellationToken);
            run.Print(parsed, answer, $"Revision {parsed.GetRequiredValue(number)} is in force.");
            Warn(run, answer);
            return ExitCode.Ok;
        });
        return command;
    }

    public static Command RollBack(CommandRunner run)
    {
        var number = new Argument<long>("revision") { Description = "Number of a revision that was in force." };
        var note = Note("Why, for the history.", required: false);
        var command = new Command("rollback", "Bring back a revision that was in force.") { number, note };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var answer = await api.PostAsync($"/policies/revisions/{parsed.GetRequiredValue(number)}/rollback", new JsonObject { ["note"] = parsed.GetValue(note) ?? "" }, cancellationToken);
            run.Print(
                parsed,
                answer,
                answer.Text("state") == "published"
                    ? $"Revision {parsed.GetRequiredValue(number)} is in force again, as revision {answer.Text("number")}."
                    : $"Proposed as revision {answer.Text("number")}; a second person has to approve it.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Warn(CommandRunner run, JsonElement revision)
    {
        foreach (var warning in revision.TryGetProperty("warnings", out var warnings) ? warnings.Items() : [])
        {
            run.Warn(TerminalText.Clean(warning.ToString()));
        }
    }

    private static Option<string> Note(string description, bool required) => new("--note") { Description = description, Required = required };
}
