using SecurityConsole.Storage;

namespace SecurityConsole.Web.Hosting;

/// <summary>The life of the process: settings, data folder, application, end.</summary>
internal static class ConsoleProcess
{
    /// <summary>Runs until stopped; returns an <see cref="ExitCode"/>.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var commandLine = HostCommandLine.Parse(arguments);
        if (commandLine.HelpWanted)
        {
            Console.Out.WriteLine(HostCommandLine.Help());
            return ExitCode.Stopped;
        }

        var (options, problems) = HostOptionsReader.Read(HostOptionsReader.Configuration(commandLine));
        if (commandLine.Problems.Count + problems.Count > 0)
        {
            return await EndAsync(ExitCode.WrongSettings, [.. commandLine.Problems, .. problems]);
        }

        try
        {
            await using var application = await ConsoleApplication.StartAsync(options);
            await application.WaitForShutdownAsync();
            return ExitCode.Stopped;
        }
        catch (DataFolderException problem)
        {
            return await EndAsync(ExitCode.DataFolderBusy, [problem.Message]);
        }
        catch (StartException problem)
        {
            return await EndAsync(ExitCode.CannotStart, [problem.Message]);
        }
        catch (StorageException problem)
        {
            return await EndAsync(ExitCode.CannotStart, [problem.Message]);
        }
        catch (IOException problem) when (problem.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return await EndAsync(ExitCode.CannotStart, [$"{problem.Message} Choose other ports with --console-port, --gateway-port, --health-port."]);
        }
    }

    private static async Task<int> EndAsync(int code, IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences)
        {
            await Console.Error.WriteLineAsync(sentence);
        }

        return code;
    }
}
