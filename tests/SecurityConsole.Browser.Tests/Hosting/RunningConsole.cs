using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace SecurityConsole.Browser.Tests.Hosting;

/// <summary>The product with its demo organisation, in a process of its own, on free ports and a data folder of its own.</summary>
internal sealed partial class RunningConsole : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);
    private readonly Process _process;
    private readonly string _folder;
    private readonly StringBuilder _said = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningConsole(Process process, string folder)
    {
        _process = process;
        _folder = folder;
    }

    /// <summary>The console.</summary>
    public Uri Console { get; private set; } = null!;

    /// <summary>The gateway.</summary>
    public Uri Gateway { get; private set; } = null!;

    /// <summary>What a client of the gateway has to trust.</summary>
    public X509Certificate2Collection Trusted
    {
        get
        {
            var trusted = new X509Certificate2Collection();
            trusted.ImportFromPemFile(Path.Combine(_folder, "certificates", "ca.pem"));
            return trusted;
        }
    }

    /// <summary>The one-time link that makes the first administrator.</summary>
    public Uri FirstRun { get; private set; } = null!;

    public static async Task<RunningConsole> StartAsync()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("security-console-browser.").FullName;
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Library(), "--data", folder, "--console-port", "0", "--gateway-port", "0", "--health-port", "0", "--demo" },
        };
        var console = new RunningConsole(new Process { StartInfo = start, EnableRaisingEvents = true }, folder);
        await console.WaitAsync();
        return console;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    // The same configuration and framework as this test: .../tests/X/bin/<configuration>/<framework>/.
    private static string Library()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var root = output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(root, "src", "SecurityConsole.Web", "bin", output.Parent!.Name, output.Name, "SecurityConsole.Web.dll");
    }

    private async Task WaitAsync()
    {
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _started.TrySetException(new InvalidOperationException($"The product ended before it was ready:\n{_said}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await _started.Task.WaitAsync(StartLimit);
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_said)
        {
            _said.AppendLine(line);
        }

        if (Address().Match(line) is { Success: true } match)
        {
            switch (match.Groups["what"].Value)
            {
                case "Console":
                    Console = new Uri(match.Groups["address"].Value);
                    break;
                case "Gateway":
                    Gateway = new Uri(match.Groups["address"].Value);
                    break;
                default:
                    FirstRun = new Uri(match.Groups["address"].Value);
                    _started.TrySetResult();
                    break;
            }
        }
    }

    [GeneratedRegex(@"^\s+(?<what>Console|Gateway|)\s*(?<address>https://[^/\s]+(/first-run\?\S+)?)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
