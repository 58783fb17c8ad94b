using System.CommandLine;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Signals;

/// <summary><c>secconsole device</c>.</summary>
internal static class DeviceCommands
{
    private static readonly Column[] s_columns =
    [
        Column.Of("ID", "name"),
        Column.Of("AGENT", "agent"),
        Column.Of("SOURCE", "source"),
        Column.Of("HEALTHY", "healthy"),
        Column.Of("PATCHED DAYS", "patchedDays"),
        Column.Of("DISK ENCRYPTED", "diskEncrypted"),
        new("REPORTED (UTC)", static device => device.Time("reportedAt")),
        Column.Of("COUNTS", "isFresh"),
    ];

    public static Command Create(CommandRunner run) => new("device", "Devices that agents run on, and who reports their state.")
    {
        Set(run),
        List(run, "list", "List devices.", "/devices", s_columns, "No device is known."),
        run.Remove("Forget a device.", new Argument<string>("id") { Description = "Id of the device." }, static id => $"/devices/{id}", "Forgotten."),
        Believe(run, "believe", "Believe an agent's connector about its own machine.", believed: true),
        Believe(run, "doubt", "No longer believe an agent's connector about its own machine.", believed: false),
        new Command("source", "Who reports the state of devices by signed webhook.")
        {
            Issue(run),
            List(run, "list", "List sources.", "/posture-sources", [Column.Of("NAME", "name"), new("ADDED (UTC)", static source => source.Time("createdAt"))], "Nobody reports the state of devices."),
            run.Remove("Remove a source.", new Argument<string>("name") { Description = "Name of the source." }, static name => $"/posture-sources/{name}", "Removed."),
        },
    };

    private static Command Set(CommandRunner run)
    {
        var id = new Argument<string>("id") { Description = "Id by which its state is reported." };
        var agent = new Option<string>("--agent") { Description = "Name of the agent that runs on it.", Required = true };
        var command = new Command("set", "Say which agent runs on a device.") { id, agent };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var answer = await api.PutAsync($"/devices/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}", new JsonObject { ["agent"] = parsed.GetRequiredValue(agent) }, cancellationToken);
            run.Print(parsed, answer, "Set. It counts from the next call on.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command List(CommandRunner run, string name, string description, string path, Column[] columns, string empty)
    {
        var command = new Command(name, description);
        command.SetAction((parsed, cancellationToken) => run.ListAsync(parsed, path, columns, empty, cancellationToken));
        return command;
    }

    private static Command Believe(CommandRunner run, string name, string description, bool believed)
    {
        var agent = new Argument<string>("agent") { Description = "Name of the agent." };
        var command = new Command(name, description) { agent };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var path = $"/self-reporting-agents/{Uri.EscapeDataString(parsed.GetRequiredValue(agent))}";
            _ = believed ? await api.PutAsync(path, [], cancellationToken) : await api.DeleteAsync(path, cancellationToken);
            await run.Terminal.Output.WriteLineAsync(believed ? "Believed from the next call on." : "No longer believed.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Issue(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = "1 to 64 of a-z, 0-9 and '-'." };
        var command = new Command("issue", "Add a source, or give it a new secret. Prints the secret alone, this once.") { name };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var answer = await api.PutAsync($"/posture-sources/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}", [], cancellationToken);
            run.Print(parsed, answer, TerminalText.Clean(answer.Text("secret")));
            if (!run.IsJson(parsed))
            {
                await run.Terminal.Error.WriteLineAsync(TerminalText.Clean($"It posts its reports to {answer.Text("path")} of the console, signed with HMAC-SHA256 by this text."));
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
