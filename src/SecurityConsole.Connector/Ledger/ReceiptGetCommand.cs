using System.CommandLine;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Ledger;

/// <summary><c>secconsole ledger receipt get</c>.</summary>
internal static class ReceiptGetCommand
{
    public static Command Create(CommandRunner run)
    {
        var call = new Argument<Guid>("call") { Description = "Id of the call, as 'calls list' shows it." };
        var file = new Option<FileInfo?>("--file") { Description = "Where to write it; without it, to standard output.", HelpName = "FILE" };
        var command = new Command("get", "Take the receipt of a call.") { call, file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = run.Connect(parsed);
            var receipt = await api.GetBytesAsync($"/calls/{parsed.GetRequiredValue(call)}/receipt", cancellationToken);
            await ReceivedFile.WriteAsync(receipt, parsed.GetValue(file)?.FullName, run.Terminal, cancellationToken);
            return ExitCode.Ok;
        });
        return command;
    }
}
