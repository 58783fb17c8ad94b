using Microsoft.Data.Sqlite;

namespace SecurityConsole.Storage.Events.Reading;

/// <summary>Goes through the days' tables newest first, in steps, until enough was found or the time is used up.</summary>
/// <remarks>
/// A filter that no index serves reads every row. A caller gets what was found within the time, and the place to go on from, instead of a query that
/// holds a core for a minute.
/// </remarks>
internal sealed class DayScan(SqliteConnection connection, string table, EventFilter filter, TimeProvider time, CancellationToken cancellationToken)
{
    private const long Step = 250_000;
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(1_500);
    private readonly long _start = time.GetTimestamp();

    /// <summary>Where the scan ended before the beginning of all; null when everything was looked at.</summary>
    public long? StoppedAt { get; private set; }

    /// <summary>Up to <paramref name="limit"/> matches with their leaves.</summary>
    public List<T> Page<T>(int limit, Func<long, byte[], T> read)
    {
        var found = new List<T>();
        Scan((day, low, high) =>
        {
            var sql = $"SELECT c.sequence, (SELECT leaf FROM leaves_{day.Suffix} WHERE sequence = c.sequence) FROM {table}_{day.Suffix} AS c WHERE {{where}} ORDER BY c.sequence DESC LIMIT {limit - found.Count}";
            using var command = filter.Command(connection, sql, low, high);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                found.Add(read(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));
            }

            return found.Count < limit;
        });
        return found;
    }

    /// <summary>The number of matches, counted up to <paramref name="limit"/>.</summary>
    public long Count(long limit)
    {
        var count = 0L;
        Scan((day, low, high) =>
        {
            using var command = filter.Command(connection, $"SELECT count(*) FROM (SELECT 1 FROM {table}_{day.Suffix} WHERE {{where}} LIMIT {limit - count})", low, high);
            count += (long)command.ExecuteScalar()!;
            return count < limit;
        });
        return count;
    }

    /// <summary>Runs an aggregate over each step of each day.</summary>
    public void Aggregate(string select, string suffix, Action<SqliteDataReader> read) =>
        Scan((day, low, high) =>
        {
            using var command = filter.Command(connection, $"{select} FROM {table}_{day.Suffix} WHERE {{where}} {suffix}", low, high);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                read(reader);
            }

            return true;
        });

    private void Scan(Func<EventDay, long, long, bool> step)
    {
        foreach (var day in EventDay.List(connection))
        {
            if (day.Earliest >= filter.Until)
            {
                continue;
            }

            var low = Math.Max(day.First, filter.Low);
            for (var high = Math.Min(day.Last, filter.High); high >= low; high -= Step)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (time.GetElapsedTime(_start) > Budget)
                {
                    StoppedAt = high + 1;
                    return;
                }

                if (!step(day, Math.Max(low, high - Step + 1), high))
                {
                    return;
                }
            }
        }
    }
}
