using System.Diagnostics;

namespace SecurityConsole.Architecture.Tests.Scripts;

/// <summary>What a script printed, and how it ended.</summary>
internal sealed record ScriptRun(int Code, string Output, string Errors)
{
    /// <summary>Runs <c>bash</c> from a folder that is not the repository's, so that a script may not rely on where it is called.</summary>
    public static async Task<ScriptRun> OfAsync(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("bash", arguments)
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return new(process.ExitCode, await output, await errors);
    }
}
