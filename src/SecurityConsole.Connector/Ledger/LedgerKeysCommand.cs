using System.CommandLine;
using System.Text;
using System.Text.Json;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Succession;

namespace SecurityConsole.Connector.Ledger;

/// <summary><c>secconsole ledger keys</c>.</summary>
internal static class LedgerKeysCommand
{
    private static readonly Column[] s_columns =
    [
        Column.Of("ID", "id"),
        Column.Of("ALGORITHM", "algorithm"),
        Column.Of("STANDING", "standing"),
        Column.Of("FROM LEAVES", "fromSize"),
        Column.Of("UP TO LEAVES", "untilSize"),
        new("ENDED (UTC)", static key => key.Time("until")),
        Column.Of("SHA-256", "fingerprint"),
    ];

    public static Command Create(CommandRunner run)
    {
        var folder = new Option<DirectoryInfo?>("--folder") { Description = "Write the public keys (.vkey) and what they signed about each other (.note) there, for verifying elsewhere.", HelpName = "DIR" };
        var command = new Command("keys", "List the public keys of the ledger, present and past, with the tree sizes that they speak for.") { folder };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var answer = await api.GetAsync("/ledger/keys", cancellationToken);
            run.Print(parsed, run.IsJson(parsed) ? answer : answer.GetProperty("keys"), s_columns, "The ledger has no keys.");
            if (parsed.GetValue(folder) is { } target)
            {
                await WriteAsync(answer, target.FullName, run.Terminal, cancellationToken);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task WriteAsync(JsonElement answer, string folder, Terminal terminal, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        foreach (var text in answer.GetProperty("keys").EnumerateArray().Select(key => key.Text("verifierKey")))
        {
            var key = VerifierKey.TryParse(text, out var parsed, out var problem) ? parsed : throw new CommandFailure(ExitCode.Refused, $"The console's answer cannot be used. {problem}");
            await File.WriteAllTextAsync(Path.Combine(folder, $"{key.Type.ToString().ToLowerInvariant()}-{key.KeyId:x8}.vkey"), $"{key}\n", cancellationToken);
        }

        foreach (var text in answer.GetProperty("statements").EnumerateArray().Select(statement => statement.GetString() ?? ""))
        {
            var statement = KeyStatement.TryParse(Encoding.UTF8.GetBytes(text), out var parsed, out var problem) ? parsed : throw new CommandFailure(ExitCode.Refused, $"The console's answer cannot be used. {problem}");
            var kind = statement.Kind == KeyStatementKind.Retirement ? "retirement" : "change";
            await File.WriteAllTextAsync(Path.Combine(folder, $"{kind}-{statement.Number:000000}{KeyStatement.Extension}"), text, cancellationToken);
        }

        await terminal.Error.WriteLineAsync($"Written to {folder}.");
    }
}
