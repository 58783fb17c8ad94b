using System.CommandLine;
using System.Text.Json;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Status;

/// <summary><c>secconsole status</c>.</summary>
internal static class StatusCommand
{
    public static Command Create(CommandRunner run)
    {
        var command = new Command("status", "How the node is: version, OpenSSL, listeners, ledger, queues.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var status = await api.GetAsync("/status", cancellationToken);
            if (run.IsJson(parsed))
            {
                run.PrintJson(status);
            }
            else
            {
                Write(run.Terminal.Output, status, "");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void Write(TextWriter output, JsonElement value, string indent)
    {
        foreach (var member in value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : default)
        {
            if (member.Value.ValueKind == JsonValueKind.Object)
            {
                output.WriteLine($"{indent}{TerminalText.Clean(member.Name)}:");
                Write(output, member.Value, indent + "  ");
            }
            else
            {
                output.WriteLine($"{indent}{TerminalText.Clean(member.Name)}: {TerminalText.Clean(value.Text(member.Name))}");
            }
        }
    }
}
