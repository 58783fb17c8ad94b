using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Events.Exposures;
using SecurityConsole.Storage.Sqlite;

namespace SecurityConsole.Storage.Events;

/// <summary>The write side of <c>events.db</c>: one connection, prepared statements, one transaction per batch.</summary>
/// <remarks>Used by the event writer alone; the lock is for retention and payloads, which share the connection.</remarks>
internal sealed class SqliteEventStore : IEventStore, IDisposable
{
    private readonly Lock _lock = new();
    private readonly NativeDatabase _database;
    private readonly TimeProvider _time;
    private readonly NativeStatement _begin;
    private readonly NativeStatement _commit;
    private readonly NativeStatement _rollback;
    private readonly NativeStatement _raise;
    private readonly NativeStatement _raiseDay;
    private readonly NativeStatement _minute;
    private readonly UpstreamGroups _upstreams;
    private EventRows? _rows;
    private long _lastSequence;
    private long _lastMinute;

    private SqliteEventStore(NativeDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
        _upstreams = new UpstreamGroups(database);
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _rollback = database.Prepare("ROLLBACK");
        _raise = database.Prepare("UPDATE state SET last_sequence = ?");
        _raiseDay = database.Prepare("UPDATE days SET last_sequence = ?, earliest = min(earliest, ?) WHERE day = ?");
        _minute = database.Prepare("INSERT OR IGNORE INTO minutes VALUES (?, ?)");
        _lastSequence = database.ReadInteger("SELECT last_sequence FROM state") ?? throw new StorageException("events.db has no state row. Restore it from a backup.");
    }

    /// <summary>Opens or creates the database.</summary>
    /// <exception cref="StorageException">It is newer than this program, or cannot be used.</exception>
    public static SqliteEventStore Open(string path, TimeProvider time)
    {
        var database = NativeDatabase.Open(path);
        try
        {
            database.Execute(EventSchema.Pragmas);
            var version = database.ReadInteger("PRAGMA user_version");
            if (version > EventSchema.Version)
            {
                throw new StorageException(
                    $"events.db has schema version {version}, and this program knows {EventSchema.Version}. Start the newer version, or restore a backup from before the upgrade.");
            }

            database.Execute($"BEGIN IMMEDIATE; {EventSchema.Create} COMMIT;");
            ExposureTables.Prepare(database, time);
            return new SqliteEventStore(database, time);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public Task<long> ReadLastSequenceAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_lastSequence);
        }
    }

    public Task WriteAsync(IReadOnlyList<JournalEntry> batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        lock (_lock)
        {
            InTransaction(() => Write(batch));
            _lastSequence = batch.Count == 0 ? _lastSequence : Math.Max(_lastSequence, batch[^1].Sequence);
        }

        return Task.CompletedTask;
    }

    /// <summary>Runs statements in a transaction of their own, between batches.</summary>
    public void Run(Action<NativeDatabase> action)
    {
        lock (_lock)
        {
            InTransaction(() => action(_database));
        }
    }

    /// <summary>The day that is written to; its tables must not be dropped.</summary>
    public int? CurrentDay
    {
        get
        {
            lock (_lock)
            {
                return _rows?.Day;
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _rows?.Dispose();
            foreach (var statement in (NativeStatement[])[_begin, _commit, _rollback, _raise, _raiseDay, _minute])
            {
                statement.Dispose();
            }

            try
            {
                // Leaves one file behind instead of three, where no reader is in the way.
                _database.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }
            catch (StorageException)
            {
                // The next start reads the write-ahead log.
            }

            _database.Dispose();
        }
    }

    private void InTransaction(Action action)
    {
        _begin.Run();
        try
        {
            action();
            _commit.Run();
        }
        catch
        {
            Undo();
            throw;
        }
    }

    private void Undo()
    {
        // The day's tables may have been made in this transaction: its statements go with them.
        _rows?.Dispose();
        _rows = null;
        _lastMinute = 0;
        foreach (var statement in (NativeStatement[])[_begin, _commit, _raise, _raiseDay, _minute])
        {
            statement.Clear();
        }

        try
        {
            _rollback.Run();
        }
        catch (StorageException)
        {
            // After errors such as a full disk SQLite has rolled back by itself.
        }
    }

    private void Write(IReadOnlyList<JournalEntry> batch)
    {
        var last = _lastSequence;
        var earliest = long.MaxValue;
        EventRows? rows = null;
        for (var index = 0; index < batch.Count; index++)
        {
            var entry = batch[index];
            if (entry.Sequence <= last)
            {
                continue;
            }

            if (entry.Sequence != last + 1)
            {
                throw new StorageException($"events.db ends with sequence {last}, and {entry.Sequence} cannot follow it.");
            }

            rows ??= BeginRows(entry.Sequence);
            earliest = Math.Min(earliest, rows.Insert(entry.Sequence, entry.Fact, entry.Leaf.Span));
            last = entry.Sequence;
        }

        if (rows is not null)
        {
            _raise.Bind(last).Run();
            _raiseDay.Bind(last).Bind(earliest).Bind(rows.Day).Run();
        }
    }

    private EventRows BeginRows(long sequence)
    {
        var now = _time.GetUtcNow();
        var minute = EventTime.ToMinute(now);
        if (minute > _lastMinute)
        {
            _minute.Bind(minute).Bind(sequence).Run();
            _lastMinute = minute;
        }

        var day = Math.Max(EventTime.ToDay(now), _rows?.Day ?? (int)(_database.ReadInteger("SELECT max(day) FROM days") ?? 0));
        if (_rows?.Day == day)
        {
            return _rows;
        }

        _rows?.Dispose();
        _rows = null;
        _database.Execute(EventSchema.CreateDay(EventTime.Suffix(day)));
        _database.Execute($"INSERT OR IGNORE INTO days VALUES ({day}, {sequence}, {sequence - 1}, {long.MaxValue})");
        return _rows = new EventRows(_database, day, _upstreams);
    }
}
