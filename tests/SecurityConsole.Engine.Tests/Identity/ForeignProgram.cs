using System.Diagnostics;
using SecurityConsole.Common;

namespace SecurityConsole.Engine.Tests.Identity;

/// <summary>The foreign program: <c>openssl</c> of the same post-quantum OpenSSL, and Node with its own.</summary>
internal static class ForeignProgram
{
    internal static Task<string> OpenSslAsync(string input, params string[] arguments)
    {
        var folder = NativeCryptography.Load().Source is "system" ? null : NativeCryptography.Load().Source;
        var start = new ProcessStartInfo(folder is null ? "openssl" : Path.Combine(folder, "bin", "openssl"), arguments);
        if (folder is not null)
        {
            start.Environment["LD_LIBRARY_PATH"] = Path.Combine(folder, "lib");
        }

        return RunAsync(start, input);
    }

    internal static Task<string> NodeAsync(string script, params string[] arguments) =>
        RunAsync(new ProcessStartInfo(Environment.GetEnvironmentVariable("SECCONSOLE_NODE") ?? "node", ["-", .. arguments]), script);

    private static async Task<string> RunAsync(ProcessStartInfo start, string input)
    {
        (start.UseShellExecute, start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (false, true, true, true);
        start.Environment.Remove("OPENSSL_CONF");
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(40));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            return await output + await errors;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
