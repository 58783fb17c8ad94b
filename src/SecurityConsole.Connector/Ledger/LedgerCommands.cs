using System.CommandLine;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Ledger;

/// <summary><c>secconsole ledger</c>.</summary>
internal static class LedgerCommands
{
    public static Command Create(CommandRunner run) => new("ledger", "The tamper-evident log: verify it, keep its checkpoints, take receipts.")
    {
        VerifyCommand.Create(run),
        CheckpointCommand.Create(run),
        LedgerKeysCommand.Create(run),
        new Command("receipt", "Proofs that one call is in the ledger.") { ReceiptVerifyCommand.Create(run), ReceiptGetCommand.Create(run) },
    };
}
