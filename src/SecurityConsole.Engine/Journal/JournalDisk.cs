using Microsoft.Extensions.Logging;
using SecurityConsole.Engine.Threads;

namespace SecurityConsole.Engine.Journal;

/// <summary>Forces segments to the disk: at an interval, or on demand with many callers sharing one fsync.</summary>
internal sealed class JournalDisk : IAsyncDisposable
{
    private readonly Lock _list = new();
    private readonly Lock _flushing = new();
    private readonly ILogger _logger;
    private readonly PeriodicTimer _timer;
    private readonly Task _loop;
    private readonly List<JournalSegment> _previous = [];
    private JournalSegment? _current;
    private long _written = -1;
    private long _durable = -1;
    private volatile string? _failure;

    public JournalDisk(TimeSpan interval, TimeProvider time, ILogger logger)
    {
        _logger = logger;
        _timer = new PeriodicTimer(interval, time);
        _loop = OwnThread.RunAsync("journal disk", RunAsync);
    }

    /// <summary>Why nothing more may be written; null while all is well. After a failed fsync nobody knows what is on the disk, so this is for good.</summary>
    public string? Failure => _failure;

    /// <summary>Everything up to <paramref name="sequence"/> is written to the files.</summary>
    public void Wrote(long sequence) => Volatile.Write(ref _written, sequence);

    /// <summary>From now on records go to this segment. The one before is closed once it is on the disk.</summary>
    public void Watch(JournalSegment segment)
    {
        lock (_list)
        {
            if (_current is not null)
            {
                _previous.Add(_current);
            }

            _current = segment;
        }
    }

    /// <summary>Returns when everything up to <paramref name="sequence"/>, which is written already, is on the disk.</summary>
    /// <exception cref="JournalUnavailableException">The disk failed.</exception>
    public void Flush(long sequence)
    {
        if (Volatile.Read(ref _durable) >= sequence)
        {
            return;
        }

        lock (_flushing)
        {
            // Whoever held the lock before may have flushed this record too.
            if (_durable < sequence)
            {
                FlushAll();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _loop;
        if (_failure is null)
        {
            lock (_flushing)
            {
                FlushAll();
            }
        }
    }

    private async Task RunAsync()
    {
        while (await _timer.WaitForNextTickAsync())
        {
            try
            {
                Flush(Volatile.Read(ref _written));
            }
            catch (JournalUnavailableException)
            {
                // Logged when it happened, and every append says so from now on.
                return;
            }
        }
    }

    private void FlushAll()
    {
        if (_failure is not null)
        {
            throw new JournalUnavailableException(_failure);
        }

        var written = Volatile.Read(ref _written);
        JournalSegment[] previous;
        JournalSegment? current;
        lock (_list)
        {
            previous = [.. _previous];
            current = _current;
            _previous.Clear();
        }

        try
        {
            foreach (var segment in previous)
            {
                segment.Flush();
                segment.Dispose();
            }

            current?.Flush();
            Volatile.Write(ref _durable, written);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _failure = $"The journal could not be forced to the disk ({exception.Message}). Check the disk, then restart the process.";
            JournalLog.FlushFailed(_logger, exception);
            throw new JournalUnavailableException(_failure, exception);
        }
    }
}
