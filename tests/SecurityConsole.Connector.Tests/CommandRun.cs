using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Tests;

/// <summary>One run of the command line through its entry point.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public const string Token = "scp_test-token";

    public static Task<CommandRun> OfAsync(params string[] arguments) => WithAsync([], arguments);

    public static async Task<CommandRun> WithAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await SecConsole.RunAsync(arguments, new Terminal(output, error, environment.GetValueOrDefault), TestContext.Current.CancellationToken);
        return new CommandRun(code, output.ToString(), error.ToString());
    }
}
