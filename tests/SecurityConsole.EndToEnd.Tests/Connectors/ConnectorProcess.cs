using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace SecurityConsole.EndToEnd.Tests.Connectors;

/// <summary>The real command line in a process of its own.</summary>
internal sealed class ConnectorProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly Task _errors;

    private ConnectorProcess(Process process)
    {
        _process = process;
        _errors = ReadErrorsAsync();
    }

    /// <summary>Everything on the error stream so far.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    public int Id => _process.Id;

    /// <summary>Most memory that it ever held, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    public static ConnectorProcess Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "secconsole.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SECCONSOLE_TOKEN"] = "not-for-children";
        start.Environment.Remove("SECCONSOLE_CA");
        return new ConnectorProcess(Process.Start(start)!);
    }

    /// <summary>Writes a line.</summary>
    public Task SendAsync(string line) => SendAsync(Encoding.UTF8.GetBytes(line));

    /// <summary>Writes a line.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> line)
    {
        await _process.StandardInput.BaseStream.WriteAsync(line);
        await _process.StandardInput.BaseStream.WriteAsync("\n"u8.ToArray());
        await _process.StandardInput.BaseStream.FlushAsync();
    }

    /// <summary>The next line of the output.</summary>
    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(Limit) ?? throw new InvalidOperationException($"The output has ended. {Said}");

    /// <summary>The next line of the output, which has to be a message.</summary>
    public async Task<JsonElement> ReadAsync()
    {
        var message = JsonElement.Parse(await ReadLineAsync());
        Assert.Equal("2.0", message.GetProperty("jsonrpc").GetString());
        return message;
    }

    /// <summary>The client has said all it had to say.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Sends a signal by its name.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Limit);
        await _errors.WaitAsync(Limit);
        return _process.ExitCode;
    }

    /// <summary>Waits until something was said on the error stream.</summary>
    public async Task<string> HearAsync(string text)
    {
        for (var since = Stopwatch.StartNew(); !Said.Contains(text, StringComparison.Ordinal); await Task.Delay(20))
        {
            Assert.True(since.Elapsed < Limit, $"'{text}' was not said: {Said}");
        }

        return Said;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        await _errors.WaitAsync(Limit);
        _process.Dispose();
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_said)
            {
                _said.AppendLine(line);
            }
        }
    }
}
