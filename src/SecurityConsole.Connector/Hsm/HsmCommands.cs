using System.CommandLine;
using System.Text.Json;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Hsm;

/// <summary><c>secconsole hsm</c>.</summary>
internal static class HsmCommands
{
    private static readonly Column[] s_needs =
    [
        Column.Of("FOR", "purpose"),
        Column.Of("ALGORITHM", "algorithm"),
        Column.Of("CAN", "met"),
    ];

    private static readonly Column[] s_slots =
    [
        Column.Of("SLOT", "id"),
        Column.Of("DESCRIPTION", "description"),
        Column.Of("HARDWARE", "isHardware"),
        new("TOKEN", static slot => Token(slot, "label")),
        new("MODEL", static slot => Token(slot, "model")),
        new("FIRMWARE", static slot => Token(slot, "firmware")),
    ];

    public static Command Create(CommandRunner run) => new("hsm", "The HSM that keeps private keys.") { Status(run) };

    private static Command Status(CommandRunner run)
    {
        var command = new Command("status", "Whether there is one, whether it answers, and which needs it meets. Exit code 1 where it does not answer.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var hsm = await api.GetAsync("/hsm", cancellationToken);
            if (run.IsJson(parsed))
            {
                run.PrintJson(hsm);
            }
            else
            {
                Write(run.Terminal.Output, hsm);
            }

            return hsm.Text("state") == "outOfReach" ? ExitCode.Refused : ExitCode.Ok;
        });
        return command;
    }

    private static void Write(TextWriter output, JsonElement hsm)
    {
        output.WriteLine(TerminalText.Clean(hsm.Text("sentence")));
        output.WriteLine($"Keys of the ledger: {TerminalText.Clean(hsm.Text("ledgerKeys"))}");
        output.WriteLine($"Keys of TLS: {TerminalText.Clean(hsm.Text("tlsKeys"))}");
        output.WriteLine($"Keys of the authority: {TerminalText.Clean(hsm.Text("authorityKeys"))}");
        if (hsm.Text("degraded").Length > 0)
        {
            output.WriteLine($"Degraded: {TerminalText.Clean(hsm.Text("degraded"))}");
        }

        if (hsm.Text("checkpointsWait").Length > 0)
        {
            output.WriteLine($"Checkpoints wait: {TerminalText.Clean(hsm.Text("waitingLeaves"))} leaves are signed when the key can be reached. Calls go on.");
        }

        if (hsm.TryGetProperty("module", out var module) && module.ValueKind == JsonValueKind.Object)
        {
            output.WriteLine($"Module: {TerminalText.Clean($"{module.Text("description")} {module.Text("libraryVersion")} of {module.Text("manufacturer")}, PKCS#11 {module.Text("interface")}, {module.Text("path")}")}");
        }

        WriteList(output, hsm, "needs", s_needs);
        foreach (var need in List(hsm, "needs").Where(need => need.Text("met") == "no"))
        {
            output.WriteLine(TerminalText.Clean(need.Text("sentence")));
        }

        WriteList(output, hsm, "slots", s_slots);
    }

    private static void WriteList(TextWriter output, JsonElement hsm, string member, IReadOnlyList<Column> columns)
    {
        if (List(hsm, member) is { Count: > 0 } items)
        {
            output.WriteLine();
            Table.Write(output, items, columns, "");
        }
    }

    private static IReadOnlyList<JsonElement> List(JsonElement hsm, string member) => hsm.TryGetProperty(member, out var list) ? list.Items() : [];

    private static string Token(JsonElement slot, string member) => slot.TryGetProperty("token", out var token) ? token.Text(member) : "";
}
