using System.CommandLine;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Ledger;

/// <summary><c>secconsole ledger checkpoint</c>.</summary>
internal static class CheckpointCommand
{
    public static Command Create(CommandRunner run)
    {
        var command = new Command("checkpoint", "Print the newest checkpoint. Keep it elsewhere: 'ledger verify --since' proves later that nothing before it was changed.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            await ReceivedFile.WriteAsync(await api.GetBytesAsync("/ledger/checkpoint", cancellationToken), null, run.Terminal, cancellationToken);
            return ExitCode.Ok;
        });
        return command;
    }
}
