using Microsoft.Data.Sqlite;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Events.Reading;

namespace SecurityConsole.Storage.Events.Calls;

/// <summary>Reads all stored calls of a time, the oldest first: for what has to see each, not for pages. Thread-safe.</summary>
public sealed class CallStream
{
    private const int BatchSize = 4_096;

    private readonly EventDatabase _database;

    internal CallStream(EventDatabase database) => _database = database;

    /// <summary>How many there are.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public Task<long> CountAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => _database.ReadAsync(
        (connection, cancellation) =>
        {
            var filter = Filter(connection, from, to);
            var count = 0L;
            foreach (var day in EventDay.List(connection))
            {
                cancellation.ThrowIfCancellationRequested();
                using var command = filter.Command(connection, $"SELECT count(*) FROM calls_{day.Suffix} WHERE {{where}}", filter.Low, filter.High);
                count += (long)command.ExecuteScalar()!;
            }

            return count;
        },
        cancellationToken);

    /// <summary>Reads them in batches. Each is read on its own, so that a long look keeps neither a connection nor the store's log; what retention removes meanwhile is not seen.</summary>
    /// <param name="from">Made at this time or later.</param>
    /// <param name="to">Made before this time.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public async IAsyncEnumerable<IReadOnlyList<StoredCall>> ReadAsync(
        DateTimeOffset from, DateTimeOffset to, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = 0L;
        while (true)
        {
            var (batch, following) = await _database.ReadAsync((connection, _) => Read(connection, from, to, next), cancellationToken);
            if (batch.Count > 0)
            {
                yield return batch;
            }

            if (following is not { } low)
            {
                yield break;
            }

            next = low;
        }
    }

    private static (List<StoredCall> Batch, long? Next) Read(SqliteConnection connection, DateTimeOffset from, DateTimeOffset to, long next)
    {
        var filter = Filter(connection, from, to);
        var batch = new List<StoredCall>(BatchSize);
        foreach (var day in EventDay.List(connection).OrderBy(day => day.First))
        {
            if (day.Last < next || day.Earliest >= filter.Until)
            {
                continue;
            }

            using var command = filter.Command(
                connection,
                $"SELECT c.sequence, (SELECT leaf FROM leaves_{day.Suffix} WHERE sequence = c.sequence) FROM calls_{day.Suffix} AS c WHERE {{where}} ORDER BY c.sequence LIMIT {BatchSize - batch.Count}",
                Math.Max(next, filter.Low),
                filter.High);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                batch.Add(new(reader.GetInt64(0), FactSerializer.DeserializeCall(reader.GetFieldValue<byte[]>(1))));
            }

            if (batch.Count == BatchSize)
            {
                return (batch, batch[^1].Sequence + 1);
            }
        }

        return (batch, null);
    }

    private static EventFilter Filter(SqliteConnection connection, DateTimeOffset from, DateTimeOffset to)
    {
        var filter = new EventFilter();
        filter.AddTimes(connection, from, to);
        return filter;
    }
}
