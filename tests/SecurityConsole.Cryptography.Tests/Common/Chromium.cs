using System.Diagnostics;
using System.Security.Cryptography;
using SecurityConsole.Cryptography.Certificates;

namespace SecurityConsole.Cryptography.Tests.Common;

/// <summary>The browser, without a window.</summary>
internal static class Chromium
{
    private const string Program = "/usr/bin/chromium";

    /// <summary>Opens a page and returns its document as text. Trusts the keys of those two certificates, and nothing else that is new to it.</summary>
    internal static async Task<string> OpenAsync(Uri url, ServerCertificates trusted)
    {
        Assert.True(File.Exists(Program), $"{Program} is missing. Install it: apt-get install chromium");
        using var profile = new TemporaryFolder();
        var keys = string.Join(',', new[] { trusted.Ecdsa, trusted.MLDsa }.Select(one => Convert.ToBase64String(SHA256.HashData(one.Certificate.PublicKey.ExportSubjectPublicKeyInfo()))));
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
            $"--user-data-dir={profile.Path}", $"--ignore-certificate-errors-spki-list={keys}", "--dump-dom", url.AbsoluteUri,
        ];
        using var process = Process.Start(new ProcessStartInfo(Program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(60));
        try
        {
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            var output = await process.StandardOutput.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            await errors;
            return output;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }
}
