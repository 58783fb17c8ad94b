using System.Diagnostics;
using SecurityConsole.Common;

namespace SecurityConsole.Engine.Tests.Identity;

/// <summary>The foreign program: <c>openssl</c> of the same post-quantum OpenSSL, curl on it, and Node with its own.</summary>
internal static class ForeignProgram
{
    private static string? Folder => NativeCryptography.Load().Source is "system" ? null : NativeCryptography.Load().Source;

    internal static Task<string> OpenSslAsync(string input, params string[] arguments) =>
        RunAsync(OnPostQuantumOpenSsl(Folder is { } folder ? Path.Combine(folder, "bin", "openssl") : "openssl", arguments), input);

    /// <summary>The system's curl with the libraries of the post-quantum OpenSSL.</summary>
    internal static Task<string> CurlAsync(string input, params string[] arguments) => RunAsync(OnPostQuantumOpenSsl("curl", arguments), input);

    internal static Task<string> NodeAsync(string script, params string[] arguments) =>
        RunAsync(new ProcessStartInfo(Environment.GetEnvironmentVariable("SECCONSOLE_NODE") ?? "node", ["-", .. arguments]), script);

    private static ProcessStartInfo OnPostQuantumOpenSsl(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments);
        if (Folder is { } folder)
        {
            start.Environment["LD_LIBRARY_PATH"] = Path.Combine(folder, "lib");
        }

        return start;
    }

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
