using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Administration;
using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Journal;

/// <summary>
/// The node's journal: every fact goes here first, with one write, before what it is about is answered. The event writer reads it and
/// moves it on. A killed process loses nothing that was appended; a power cut at most <see cref="JournalOptions.FsyncInterval"/>. Thread-safe.
/// </summary>
/// <remarks>
/// A call reserves its place before it is carried out and appends into it at the end, so a full journal refuses calls at their start, never at their end.
/// Other facts are few and do not wait, up to four times the capacity.
/// </remarks>
public sealed class EventJournal : IAsyncDisposable
{
    private readonly JournalOptions _options;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly Channel<JournalEntry> _entries = Channel.CreateUnbounded<JournalEntry>(new UnboundedChannelOptions { SingleReader = true });
    private readonly JournalPlaces _places;
    private readonly JournalFiles _files;
    private readonly JournalDisk _disk;
    private long _lastSequence;
    private long _storedUpTo;
    private string? _closed;

    private EventJournal(JournalOptions options, JournalFiles files, JournalReplay replay, TimeProvider time, ILogger logger)
    {
        _options = options;
        _logger = logger;
        _files = files;
        _places = new JournalPlaces(options.Capacity, options.RefuseAfter, time);
        _lastSequence = files.NextSequence - 1;
        _storedUpTo = _lastSequence - replay.Entries.Count;
        foreach (var entry in replay.Entries)
        {
            _entries.Writer.TryWrite(entry);
        }

        _places.Take(replay.Entries.Count);
        _disk = new JournalDisk(options.FsyncInterval, time, logger);
        _disk.Watch(files.Current);
        _disk.Wrote(LastSequence);
    }

    /// <summary>Entries in order of their sequence numbers, those replayed at start first. One reader.</summary>
    public ChannelReader<JournalEntry> Entries => _entries.Reader;

    /// <summary>Sequence number of the newest fact; −1 when there is none.</summary>
    public long LastSequence => Volatile.Read(ref _lastSequence);

    /// <summary>Facts that are not stored yet, with the places that calls under way hold.</summary>
    public int Depth => _places.Used;

    /// <summary>How many facts may wait.</summary>
    public int Capacity => _options.Capacity;

    /// <summary>Opens the journal of a folder, and replays it.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="firstSequenceNeeded">The lowest sequence number that the store or the ledger does not have.</param>
    /// <param name="time">Clock of the fsync interval and of waiting.</param>
    /// <param name="logger">For what was found.</param>
    /// <exception cref="JournalDamagedException">A record that is needed is missing or damaged.</exception>
    /// <exception cref="JournalUnavailableException">Another process uses the folder, or it cannot be written.</exception>
    public static EventJournal Open(JournalOptions options, long firstSequenceNeeded, TimeProvider time, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(logger);
        ArgumentOutOfRangeException.ThrowIfNegative(firstSequenceNeeded);
        var files = JournalFiles.Open(options, firstSequenceNeeded, logger, out var replay);
        return new EventJournal(options, files, replay, time, logger);
    }

    /// <summary>Takes a place for one call. False: none became free in time, so the call is refused. Allocates nothing unless it has to wait.</summary>
    public ValueTask<bool> ReserveAsync(CancellationToken cancellationToken) => _places.ReserveAsync(cancellationToken);

    /// <summary>Gives a reserved place back that <see cref="Append(CallRecord)"/> was not called for.</summary>
    public void Release() => _places.Free();

    /// <summary>Appends a call into a reserved place, which is used up even when this throws.</summary>
    /// <returns>The sequence number.</returns>
    /// <exception cref="JournalUnavailableException">It is not in the journal: answer an error instead of the result.</exception>
    public long Append(CallRecord call)
    {
        try
        {
            return Append(FactSerializer.ToRecord(call), JournalFactKind.Call, call);
        }
        catch
        {
            _places.Free();
            throw;
        }
    }

    /// <summary>Appends a handshake.</summary>
    /// <returns>The sequence number.</returns>
    /// <exception cref="JournalUnavailableException">It is not in the journal: close the connection.</exception>
    public long Append(HandshakeRecord handshake) => AppendUnreserved(FactSerializer.ToRecord(handshake), JournalFactKind.Handshake, handshake);

    /// <summary>Appends an alert.</summary>
    /// <returns>The sequence number.</returns>
    /// <exception cref="JournalUnavailableException">It is not in the journal.</exception>
    public long Append(AlertRecord alert) => AppendUnreserved(FactSerializer.ToRecord(alert), JournalFactKind.Alert, alert);

    /// <summary>Appends what an administrator did.</summary>
    /// <returns>The sequence number.</returns>
    /// <exception cref="JournalUnavailableException">It is not in the journal: refuse the action.</exception>
    public long Append(AdministratorAction action) => AppendUnreserved(FactSerializer.ToRecord(action), JournalFactKind.Action, action);

    /// <summary>Says that the store has everything up to <paramref name="sequence"/>: frees the places.</summary>
    public void Stored(long sequence)
    {
        var before = Interlocked.Exchange(ref _storedUpTo, sequence);
        if (sequence > before)
        {
            _places.Free((int)(sequence - before));
        }
    }

    /// <summary>Forces everything appended so far to the disk. The writer does this before a checkpoint is signed, so that no checkpoint is ahead of the journal.</summary>
    /// <exception cref="JournalUnavailableException">The disk failed.</exception>
    public void Flush() => _disk.Flush(LastSequence);

    /// <summary>Deletes whole segments whose facts all have sequence numbers up to <paramref name="coveredBy"/>: stored, and under a signed checkpoint.</summary>
    public void Trim(long coveredBy)
    {
        lock (_lock)
        {
            _files.Trim(coveredBy);
        }
    }

    /// <summary>Writes out what is pending and closes; appends are refused from here on.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_closed is not null)
            {
                return;
            }

            _closed = "The journal is closed: the process is stopping.";
        }

        _entries.Writer.TryComplete();
        await _disk.DisposeAsync();
        _files.Dispose();
    }

    private long AppendUnreserved(byte[] record, JournalFactKind kind, object fact)
    {
        if (_places.Used > 4L * _options.Capacity)
        {
            throw new JournalUnavailableException($"The journal holds {_places.Used} facts that are not stored yet; see the event writer's state for what the store's trouble is.");
        }

        _places.Take();
        try
        {
            return Append(record, kind, fact);
        }
        catch
        {
            _places.Free();
            throw;
        }
    }

    private long Append(byte[] record, JournalFactKind kind, object fact)
    {
        long sequence;
        lock (_lock)
        {
            var refusal = _closed ?? _disk.Failure;
            if (refusal is not null)
            {
                throw new JournalUnavailableException(refusal);
            }

            sequence = _lastSequence + 1;
            try
            {
                if (_files.NeedsNext(record.Length))
                {
                    _disk.Watch(_files.BeginNext(sequence));
                }

                _files.Current.Write(record);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                JournalLog.WriteFailed(_logger, exception, _files.Current.Path);
                throw new JournalUnavailableException($"The journal file {_files.Current.Path} could not be written: {exception.Message}", exception);
            }

            Volatile.Write(ref _lastSequence, sequence);
            _disk.Wrote(sequence);
            _entries.Writer.TryWrite(new JournalEntry(sequence, kind, fact, record.AsMemory(JournalFormat.RecordHeaderLength)));
        }

        if (_options.FsyncPerRecord)
        {
            _disk.Flush(sequence);
        }

        return sequence;
    }
}
