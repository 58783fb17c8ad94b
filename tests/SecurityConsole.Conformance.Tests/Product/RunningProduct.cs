using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SecurityConsole.Conformance.Tests.Product;

/// <summary>The real product in a process of its own, on a data folder and ports of its own.</summary>
internal sealed partial class RunningProduct : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly TaskCompletionSource<(Uri Console, Uri Gateway)> _addresses = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TranscriptTail _said = new();
    private Uri? _console;

    private RunningProduct(Process process, string folder)
    {
        _process = process;
        Folder = folder;
    }

    /// <summary>Where it keeps everything.</summary>
    public string Folder { get; }

    /// <summary>The console and the REST API.</summary>
    public Uri Console { get; private set; } = null!;

    /// <summary>The gateway.</summary>
    public Uri Gateway { get; private set; } = null!;

    /// <summary>File with an API token that may do everything.</summary>
    public string ApiTokenFile => Path.Combine(Folder, "api-token");

    /// <summary>PEM file with what a client has to trust.</summary>
    public string TrustFile => System.IO.Directory.EnumerateFiles(Folder, "ca.pem", SearchOption.AllDirectories).Single();

    /// <summary>Starts it and waits until it says where it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended or said nothing; the message has its last output.</exception>
    public static async Task<RunningProduct> StartAsync(string folder, CancellationToken cancellationToken, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "SecurityConsole.Web.dll"),
                "--data", folder,
                "--console-port", "0",
                "--gateway-port", "0",
                "--health-port", "0",
                "--api-token-file", Path.Combine(folder, "api-token"),
            },
        };
        foreach (var argument in more)
        {
            start.ArgumentList.Add(argument);
        }

        var product = new RunningProduct(new Process { StartInfo = start, EnableRaisingEvents = true }, folder);
        await product.WaitUntilListeningAsync(cancellationToken);
        return product;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task WaitUntilListeningAsync(CancellationToken cancellationToken)
    {
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _addresses.TrySetException(new InvalidOperationException($"The product ended before it listened:\n{_said}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            (Console, Gateway) = await _addresses.Task.WaitAsync(StartLimit, cancellationToken);
        }
        catch (TimeoutException late)
        {
            await DisposeAsync();
            throw new InvalidOperationException($"The product did not say where it listens within {StartLimit.TotalSeconds} s:\n{_said}", late);
        }
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _said.Add(line);
        if (AddressLine().Match(line) is not { Success: true } match)
        {
            return;
        }

        var address = new Uri(match.Groups["origin"].Value);
        if (match.Groups["what"].ValueSpan is "Console")
        {
            _console = address;
        }
        else if (_console is { } console)
        {
            _addresses.TrySetResult((console, address));
        }
    }

    [GeneratedRegex(@"^\s+(?<what>Console|Gateway)\s+(?<origin>https://[^/\s]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddressLine();
}
