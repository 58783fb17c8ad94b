using System.Text;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Receipts;

namespace SecurityConsole.Connector.Ledger;

/// <summary>Hands a checkpoint or a receipt on, byte for byte, when it is one.</summary>
internal static class ReceivedFile
{
    public static async Task WriteAsync(byte[] content, string? path, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!Checkpoint.TryParse(content, out _, out _) && !Receipt.TryParse(content, out _, out var problem))
        {
            throw new CommandFailure(ExitCode.Refused, $"The console's answer cannot be used. {problem}");
        }

        if (path is not null)
        {
            await File.WriteAllBytesAsync(path, content, cancellationToken);
            await terminal.Error.WriteLineAsync($"Written to {path}.");
        }
        else
        {
            await terminal.Output.WriteAsync(Encoding.UTF8.GetString(content));
        }
    }
}
