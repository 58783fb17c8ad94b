using System.CommandLine;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Keys;

/// <summary><c>secconsole key</c>.</summary>
internal static class KeyCommands
{
    private static readonly Column[] s_columns =
    [
        Column.Of("NAME", "name"),
        Column.Of("ID", "id"),
        Column.Of("ALGORITHMS", "algorithms"),
        new("MADE (UTC)", static key => key.Time("createdAt")),
        Column.Of("LIVES IN", "place"),
        new("EVERY", static key => KeyScheduleCommand.Every(key)),
        new("NEXT (UTC)", static key => KeyScheduleCommand.Of(key).Time("nextAt")),
        Column.Of("PROTECTS", "protects"),
    ];

    public static Command Create(CommandRunner run) => new("key", "Keys of the node: see where they live and how old they are, rotate them.") { List(run), Rotate(run), KeyScheduleCommand.Create(run) };

    private static Command List(CommandRunner run)
    {
        var command = new Command("list", "List keys. Never shows a value.");
        command.SetAction((parsed, cancellationToken) => run.ListAsync(parsed, "/keys", s_columns, "There are no keys.", cancellationToken));
        return command;
    }

    private static Command Rotate(CommandRunner run)
    {
        var name = new Argument<string>("name") { Description = "Name of the key, as 'secconsole key list' shows it." };
        var compromised = new Option<bool>("--compromised") { Description = "Somebody else may know it: renew what depends on it too." };
        var command = new Command("rotate", "Replace a key while everything runs.") { name, compromised };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var body = new JsonObject { ["compromised"] = parsed.GetValue(compromised) };
            var done = await api.PostAsync($"/keys/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}/rotations", body, cancellationToken);
            run.Print(parsed, done, TerminalText.Clean(done.Text("text")));
            return ExitCode.Ok;
        });
        return command;
    }
}
