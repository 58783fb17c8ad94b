using System.CommandLine;
using SecurityConsole.Connector.Agents;
using SecurityConsole.Connector.Algorithms;
using SecurityConsole.Connector.Authority;
using SecurityConsole.Connector.Calls;
using SecurityConsole.Connector.Catalogue;
using SecurityConsole.Connector.Connect;
using SecurityConsole.Connector.Cryptography;
using SecurityConsole.Connector.Entropy;
using SecurityConsole.Connector.Grants;
using SecurityConsole.Connector.Holds;
using SecurityConsole.Connector.Hsm;
using SecurityConsole.Connector.Inventory;
using SecurityConsole.Connector.Keys;
using SecurityConsole.Connector.Ledger;
using SecurityConsole.Connector.OAuth;
using SecurityConsole.Connector.People;
using SecurityConsole.Connector.Policies;
using SecurityConsole.Connector.Serve;
using SecurityConsole.Connector.Servers;
using SecurityConsole.Connector.Signals;
using SecurityConsole.Connector.Status;
using SecurityConsole.Connector.Verification;

namespace SecurityConsole.Connector.CommandLine;

/// <summary>The <c>secconsole</c> command line.</summary>
internal static class SecConsole
{
    /// <summary>Runs one command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var parsed = Create(terminal).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null }); // "@example.com" is a domain, and no file with arguments.
        var configuration = new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await terminal.Error.WriteLineAsync($"error: {TerminalText.Clean(error.Message)}");
            }

            await terminal.Error.WriteLineAsync("'--help' after a command says what it takes.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (CommandFailure failure)
        {
            await terminal.Error.WriteLineAsync($"error: {failure.Message}");
            return failure.Code;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await terminal.Error.WriteLineAsync($"error: {problem.Message}");
            return ExitCode.Usage;
        }
    }

    private static RootCommand Create(Terminal terminal)
    {
        var options = new GlobalOptions();
        var root = new RootCommand("Works with a Security Console from the command line. Exit codes: 0 done or verified, 1 not verified or refused, 2 wrong use, 3 cannot reach the console.");
        options.AddTo(root);
        var run = new CommandRunner(options, terminal);
        root.Add(LedgerCommands.Create(run));
        root.Add(AgentCommands.Create(run));
        root.Add(ServerCommands.Create(run));
        root.Add(GrantCommands.Create(run));
        root.Add(NetworkCommands.Create(run));
        root.Add(TimeWindowCommands.Create(run));
        root.Add(DeviceCommands.Create(run));
        root.Add(LocationCommands.Create(run));
        root.Add(BudgetCommands.Create(run));
        root.Add(CatalogueCommands.Create(run));
        root.Add(PolicyCommands.Create(run));
        root.Add(AuthorityCommands.Create(run));
        root.Add(IssuerCommands.Create(run));
        root.Add(CallCommands.Create(run));
        root.Add(HoldCommands.Create(run));
        root.Add(PersonCommands.Create(run));
        root.Add(AlgorithmCommands.Create(run));
        root.Add(ProfileCommands.Create(run));
        root.Add(TransportCommands.Create(run));
        root.Add(KeyCommands.Create(run));
        root.Add(CbomCommand.Create(run));
        root.Add(EntropyCommand.Create(run));
        root.Add(HsmCommands.Create(run));
        root.Add(ConnectCommand.Create(run));
        root.Add(ServeCommand.Create(run));
        root.Add(VerifyResultCommand.Create(run));
        root.Add(StatusCommand.Create(run));
        return root;
    }
}
