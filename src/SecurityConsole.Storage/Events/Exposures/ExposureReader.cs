using Microsoft.Data.Sqlite;
using SecurityConsole.Storage.Events.Reading;

namespace SecurityConsole.Storage.Events.Exposures;

/// <summary>Reads which calls crossed classical key exchange. Thread-safe.</summary>
public sealed class ExposureReader
{
    private readonly EventDatabase _database;
    private readonly TimeProvider _time;

    internal ExposureReader(EventDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    /// <summary>The calls of a window, counted per agent, server and groups.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public Task<ExposureReport> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => _database.ReadAsync(
        (connection, cancellation) =>
        {
            var filter = new EventFilter();
            filter.AddTimes(connection, from, to);
            var scan = new DayScan(connection, "exposures", filter, _time, cancellation);
            var sums = new Dictionary<(string, string, ushort?, ushort?), (long Calls, long Bytes, long First, long Last)>();
            scan.Aggregate(
                "SELECT agent, server, agent_group, server_group, count(*), sum(bytes), min(at), max(at)",
                "GROUP BY agent, server, agent_group, server_group",
                row =>
                {
                    var key = (row.GetString(0), row.GetString(1), Group(row, 2), Group(row, 3));
                    var sum = sums.TryGetValue(key, out var there) ? there : (Calls: 0, Bytes: 0, First: long.MaxValue, Last: long.MinValue);
                    sums[key] = (sum.Calls + row.GetInt64(4), sum.Bytes + row.GetInt64(5), Math.Min(sum.First, row.GetInt64(6)), Math.Max(sum.Last, row.GetInt64(7)));
                });
            var since = KeptSince(connection);
            return new ExposureReport(from, to, scan.StoppedAt is null && (since is null || from >= since), since, [.. sums.Select(ToRow).OrderByDescending(row => row.Calls)]);
        },
        cancellationToken);

    private static ExposureRow ToRow(KeyValuePair<(string Agent, string Server, ushort? AgentGroup, ushort? ServerGroup), (long Calls, long Bytes, long First, long Last)> sum) => new(
        sum.Key.Agent, sum.Key.Server, sum.Key.AgentGroup, sum.Key.ServerGroup, sum.Value.Calls, sum.Value.Bytes, Time(sum.Value.First), Time(sum.Value.Last));

    private static ushort? Group(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : (ushort)row.GetInt64(column);

    private static DateTimeOffset? KeptSince(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT at FROM marks WHERE name = '{ExposureTables.Mark}'";
        return command.ExecuteScalar() is long at ? Time(at) : null;
    }

    private static DateTimeOffset Time(long microseconds) => DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds);
}
