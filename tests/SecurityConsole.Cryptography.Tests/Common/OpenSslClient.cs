using System.Diagnostics;

namespace SecurityConsole.Cryptography.Tests.Common;

/// <summary>The foreign peer: <c>openssl s_client</c> of the same post-quantum OpenSSL.</summary>
internal static class OpenSslClient
{
    internal static ProcessStartInfo Command(string[] arguments)
    {
        var start = new ProcessStartInfo(NativeOpenSsl.Folder is { } folder ? Path.Combine(folder, "bin", "openssl") : "openssl", arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (NativeOpenSsl.Folder is { } libraries)
        {
            start.Environment["LD_LIBRARY_PATH"] = Path.Combine(libraries, "lib");
        }

        start.Environment.Remove("OPENSSL_CONF");
        return start;
    }

    /// <summary>Connects, sends one HTTP/1.1 request, and returns everything it printed.</summary>
    internal static async Task<string> ConnectAsync(ObservedServer server, params string[] arguments)
    {
        var start = Command(["s_client", "-connect", server.Address, "-CAfile", server.Certificates.TrustFile, "-ign_eof", .. arguments]);
        using var process = Process.Start(start)!;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            try
            {
                await process.StandardInput.WriteAsync("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // Refused before it read its input.
            }

            await process.WaitForExitAsync(timeout.Token);
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
