using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SecurityConsole.Conformance.Tests.Product;

/// <summary>Runs a script of the <c>node</c> folder under a Node that speaks X25519MLKEM768.</summary>
internal static class NodeScript
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "node");

    /// <summary>Runs it to its end; returns the exit code and the last lines of what it said.</summary>
    /// <exception cref="InvalidOperationException">The npm packages are not there.</exception>
    public static async Task<(int ExitCode, string Said)> RunAsync(string script, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        if (!System.IO.Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            throw new InvalidOperationException($"The npm packages are missing: run eng/test.sh Conformance, or npm ci in {Path.GetFullPath(Folder)}.");
        }

        // Any Node finds the right one: the scripts start themselves again under it.
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("SECCONSOLE_NODE") ?? "node", [Path.Combine(Folder, script), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = new TranscriptTail();
        process.OutputDataReceived += (_, line) => said.Add(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => said.Add(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        return (process.ExitCode, said.ToString());
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
