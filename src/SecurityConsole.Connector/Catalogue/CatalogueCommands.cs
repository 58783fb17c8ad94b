using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Catalogue;

/// <summary><c>secconsole catalogue</c>.</summary>
internal static class CatalogueCommands
{
    private static readonly string[] s_states = ["pinned", "new", "changed", "missing", "rejected"];

    private static readonly Column[] s_columns =
    [
        Column.Of("KIND", "kind"),
        Column.Of("NAME", "name"),
        Column.Of("STATE", "state"),
        Column.Of("HELD", "isHeld"),
        Column.Of("WAITS", "isWaiting"),
        new("HASH", static capability => capability.Text("hash") is { Length: > 12 } hash ? hash[..12] : ""),
        Column.Of("APPROVED BY", "decidedBy"),
        Column.Of("TOOLSETS", "toolsets"),
        Column.Of("DATA CLASSES", "dataClasses"),
        Column.Of("ALSO ON", "shadowedBy"),
        new("DECEPTIVE", static capability => capability.Text("deception").Length > 0 ? "yes" : ""),
    ];

    public static Command Create(CommandRunner run) => new("catalogue", "What servers offer, and what of it agents may rely on.")
    {
        List(run),
        DefinitionCommands.Show(run),
        DefinitionCommands.Diff(run),
        DecisionCommands.Approve(run),
        DecisionCommands.Reject(run),
        LabelCommand.Create(run),
        Mode(run),
        Reset(run),
    };

    /// <summary>The path of a server's catalogue.</summary>
    public static string Path(string server) => $"/servers/{Uri.EscapeDataString(server)}/catalogue";

    /// <summary>The capabilities of an answer.</summary>
    public static JsonElement Capabilities(JsonElement catalogue) =>
        catalogue.ValueKind == JsonValueKind.Object && catalogue.TryGetProperty("capabilities", out var capabilities) ? capabilities : default;

    /// <summary>The argument that names a server.</summary>
    public static Argument<string> Server() => new("server") { Description = "Name of the server." };

    private static Command List(CommandRunner run)
    {
        var server = Server();
        var state = new Option<string?>("--state") { Description = "Only in this state: pinned, new, changed, missing or rejected." };
        state.AcceptOnlyFromAmong(s_states);
        var waiting = new Option<bool>("--waiting") { Description = "Only what waits for a person." };
        var check = new Option<bool>("--check") { Description = "End with 1 where something is listed; for pipelines, with --waiting or --state." };
        var command = new Command("list", "List what a server offers and how it stands.") { server, state, waiting, check };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var path = Path(parsed.GetRequiredValue(server)) + Query.Of(("state", parsed.GetValue(state)), ("waiting", parsed.GetValue(waiting) ? "true" : null));
            var catalogue = await api.GetAsync(path, cancellationToken);
            var capabilities = Capabilities(catalogue);
            if (run.IsJson(parsed))
            {
                run.PrintJson(catalogue);
            }
            else
            {
                run.Print(parsed, capabilities, s_columns, "There is nothing of that kind.");
            }

            return parsed.GetValue(check) && capabilities.Items().Count > 0 ? ExitCode.Refused : ExitCode.Ok;
        });
        return command;
    }

    private static Command Mode(CommandRunner run)
    {
        var server = Server();
        var mode = new Argument<string>("mode") { Description = "trust-first-use, approve-all or observe." };
        mode.AcceptOnlyFromAmong("trust-first-use", "approve-all", "observe");
        var command = new Command("mode", "Choose what the definitions of a server need before agents may use them.") { server, mode };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var wanted = parsed.GetRequiredValue(mode) switch { "approve-all" => "approveAll", "observe" => "observe", _ => "trustFirstUse" };
            var answer = await api.PatchAsync(Path(parsed.GetRequiredValue(server)), new JsonObject { ["mode"] = wanted }, cancellationToken);
            run.Print(parsed, answer, $"Done. {answer.Text("waiting")} definition(s) wait for a person.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Reset(CommandRunner run)
    {
        var server = Server();
        var command = new Command("reset", "Forget every decision, and trust what the server offers now as on first use.") { server };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var answer = await api.PostAsync($"{Path(parsed.GetRequiredValue(server))}/reset", [], cancellationToken);
            run.Print(parsed, answer, $"Done. {answer.Text("waiting")} definition(s) wait for a person.");
            return ExitCode.Ok;
        });
        return command;
    }
}
