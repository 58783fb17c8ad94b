using System.Diagnostics;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Connector.Serve.Children;

/// <summary>One run of the server: a process group of its own, whose standard streams carry messages. Thread-safe.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    /// <summary>Largest message of a server.</summary>
    public const int LargestMessage = 64 * 1024 * 1024;

    private const int MostNotes = 5;
    private static readonly TimeSpan Politeness = TimeSpan.FromSeconds(2);
    private static readonly EnvelopeLimits Limits = new() { MaxBytes = LargestMessage, MaxDepth = 512 };
    private readonly Process _process;
    private readonly ChildGuard _guard;
    private readonly HumanLog _log;
    private readonly TimeProvider _time;
    private readonly LineWriter _input;
    private readonly Action<byte[], Envelope> _receive;
    private readonly Task _running;
    private readonly int _group;
    private volatile bool _isEnding;
    private volatile bool _isOver;
    private volatile bool _hasAnswered;
    private int _notes;

    private ChildProcess(Process process, ChildGuard guard, string name, Action<byte[], Envelope> receive, HumanLog log, TimeProvider time)
    {
        (_process, _guard, _receive, _log, _time) = (process, guard, receive, log, time);
        _group = process.Id;
        Name = name;
        StartedAt = time.GetTimestamp();
        _input = new LineWriter(process.StandardInput.BaseStream);
        _guard.Add(_group);
        _running = RunAsync(new ErrorRelay(process.StandardError.BaseStream, name, log, time));
    }

    /// <summary>Its name in what people read: the program and the process.</summary>
    public string Name { get; }

    /// <summary>Timestamp of its start.</summary>
    public long StartedAt { get; }

    /// <summary>Done when it has ended, with everything that it started.</summary>
    public Task Ended => _running;

    /// <summary>A sentence on its end.</summary>
    public string EndSentence { get; private set; } = "The server has ended.";

    /// <summary>It has answered a request, so it can be started.</summary>
    public bool HasAnswered
    {
        get => _hasAnswered;
        private set => _hasAnswered = value;
    }

    /// <summary>Nobody told it to end.</summary>
    public bool HasEndedByItself { get; private set; }

    /// <summary>Starts it.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="guard">Told of the new group.</param>
    /// <param name="receive">Gets each message that it writes, one after the other.</param>
    /// <param name="log">Gets what it writes to its error stream.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The system cannot start it.</exception>
    public static ChildProcess Start(ChildCommand command, ChildGuard guard, Action<byte[], Envelope> receive, HumanLog log, TimeProvider time)
    {
        // A group of its own, so that what it starts ends with it. The process becomes the program: its number stays.
        var start = new ProcessStartInfo("setsid", [command.File, .. command.Arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in command.Variables)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        return new ChildProcess(process, guard, $"{Path.GetFileName(command.File)} {process.Id}", receive, log, time);
    }

    /// <summary>Writes a message.</summary>
    /// <exception cref="IOException">It reads no more.</exception>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) => _input.WriteAsync(message, cancellationToken);

    /// <summary>Ends it: closes its input, then asks, then kills; it and all that it started.</summary>
    public async ValueTask DisposeAsync()
    {
        _isEnding = true;
        try
        {
            _process.StandardInput.Close();
        }
        catch (Exception problem) when (problem is IOException or InvalidOperationException)
        {
            // It reads no more, or has ended.
        }

        if (!await EndsWithinAsync(Politeness))
        {
            ChildSignals.TerminateGroup(_group);
            if (!await EndsWithinAsync(Politeness))
            {
                ChildSignals.KillGroup(_group);
                await _running;
            }
        }
    }

    private async Task<bool> EndsWithinAsync(TimeSpan wait)
    {
        try
        {
            await _running.WaitAsync(wait, _time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task RunAsync(ErrorRelay errors)
    {
        var relaying = errors.RunAsync();
        var reading = ReadAsync();
        var exited = _process.WaitForExitAsync();
        try
        {
            if (await Task.WhenAny(reading, exited) == exited)
            {
                // What it wrote last; something that it started may hold its output open for ever.
                await Task.WhenAny(reading, Task.Delay(Politeness, _time));
            }

            // A server that closed its output is of no use any more, and whatever it started goes with it.
            ChildSignals.TerminateGroup(_group);
            if (await Task.WhenAny(exited, Task.Delay(Politeness, _time)) != exited)
            {
                ChildSignals.KillGroup(_group);
            }

            await exited;
            ChildSignals.KillGroup(_group);

            // What left the group lives on, and may hold the outputs for as long as it likes: nobody waits for that.
            await Task.WhenAll(reading, relaying).WaitAsync(Politeness, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            _isOver = true;
            _guard.Drop(_group);
            HasEndedByItself = !_isEnding;
            EndSentence = $"The server has ended with exit code {_process.ExitCode}.";
            _input.Dispose();
            _process.StandardOutput.Dispose();
            _process.StandardError.Dispose();
            _process.Dispose();
        }
    }

    private async Task ReadAsync()
    {
        var reader = new LineReader(_process.StandardOutput.BaseStream, LargestMessage);
        try
        {
            while (await reader.ReadAsync(CancellationToken.None) is { } line && !_isOver)
            {
                Take(line);
            }
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException)
        {
            // Its end.
        }
    }

    private void Take(MessageLine line)
    {
        if (line.IsTooLong)
        {
            Note($"wrote a message of more than {LargestMessage >> 20} MiB; it was dropped");
            return;
        }

        var fault = EnvelopeScanner.Scan(line.Bytes, Limits, out var envelope);
        if (fault != EnvelopeFault.None)
        {
            Note($"wrote something to its output that is no message; it was dropped. {EnvelopeFaults.Sentence(fault)}");
            return;
        }

        HasAnswered |= envelope.Kind is MessageKind.Response or MessageKind.ErrorResponse;
        try
        {
            _receive(line.Bytes, envelope);
        }
        catch (Exception problem)
        {
            // Nothing that is known; one message must not end the process and all that wait for it.
            Note($"wrote a message that could not be passed on; it was dropped. {problem.GetType().Name}: {problem.Message}");
        }
    }

    private void Note(string what)
    {
        if (++_notes <= MostNotes)
        {
            _log.Say($"[{Name}] {what}{(_notes == MostNotes ? " (said no more)" : "")}");
        }
    }
}
