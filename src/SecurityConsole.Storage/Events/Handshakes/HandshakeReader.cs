using Microsoft.Data.Sqlite;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Events.Reading;

namespace SecurityConsole.Storage.Events.Handshakes;

/// <summary>Reads stored handshakes. Thread-safe.</summary>
public sealed class HandshakeReader
{
    /// <summary>Most steps of a trend.</summary>
    public const int MostSteps = 400;

    private readonly EventDatabase _database;
    private readonly TimeProvider _time;

    internal HandshakeReader(EventDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    /// <summary>One page, newest first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1–500.</exception>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public Task<HandshakePage> ReadAsync(HandshakeQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        PageLimit.Check(query.Limit, HandshakeQuery.MaxLimit);
        return _database.ReadAsync(
            (connection, cancellation) =>
            {
                var scan = new DayScan(connection, "handshakes", Filter(connection, query), _time, cancellation);
                var handshakes = scan.Page(query.Limit, Read);
                return new HandshakePage(handshakes, handshakes.Count == query.Limit ? handshakes[^1].Sequence : scan.StoppedAt);
            },
            cancellationToken);
    }

    /// <summary>The handshake of that id; null when it is not stored (yet, or no longer).</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public Task<StoredHandshake?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            (connection, cancellation) =>
            {
                var filter = new EventFilter();
                filter.Add("id = {0}", EventFilter.Id(id));
                return new DayScan(connection, "handshakes", filter, _time, cancellation).Page(1, Read).FirstOrDefault();
            },
            cancellationToken);

    /// <summary>What was agreed from <paramref name="from"/> on, per endpoint, group and outcome.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public Task<HandshakeCoverage> ReadCoverageAsync(DateTimeOffset from, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            (connection, cancellation) =>
            {
                var filter = new EventFilter();
                filter.AddTimes(connection, from, null);
                var scan = new DayScan(connection, "handshakes", filter, _time, cancellation);
                var rows = new Dictionary<(HandshakeLeg, string, ushort?, HandshakeVerdict), (long Count, long Last)>();
                scan.Aggregate("SELECT leg, endpoint, key_group, verdict, count(*), max(at)", "GROUP BY leg, endpoint, key_group, verdict", row =>
                {
                    var key = ((HandshakeLeg)row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? (ushort?)null : (ushort)row.GetInt64(2), (HandshakeVerdict)row.GetInt64(3));
                    rows.TryGetValue(key, out var sum);
                    rows[key] = (sum.Count + row.GetInt64(4), Math.Max(sum.Last, row.GetInt64(5)));
                });
                return new HandshakeCoverage(from, [.. rows.Select(ToRow).OrderByDescending(row => row.Count)], scan.StoppedAt is null);
            },
            cancellationToken);

    /// <summary>What was agreed on all legs from <paramref name="from"/> to <paramref name="to"/>, in equal steps.</summary>
    /// <param name="from">Start of the first step.</param>
    /// <param name="to">End of the last.</param>
    /// <param name="steps">1 to <see cref="MostSteps"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such number of steps, or the end is not after the start.</exception>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public Task<CoverageTrend> ReadTrendAsync(DateTimeOffset from, DateTimeOffset to, int steps, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, MostSteps);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        return _database.ReadAsync(
            (connection, cancellation) =>
            {
                var filter = new EventFilter();
                filter.AddTimes(connection, from, to);
                var scan = new DayScan(connection, "handshakes", filter, _time, cancellation);
                var start = EventTime.ToMicroseconds(from);
                var width = Math.Max(1, (EventTime.ToMicroseconds(to) - start + steps - 1) / steps);
                var sums = new CoverageStep[steps];
                scan.Aggregate(FormattableString.Invariant($"SELECT (at - {start}) / {width}, key_group, verdict, count(*)"), "GROUP BY 1, key_group, verdict", row =>
                {
                    ref var sum = ref sums[row.GetInt64(0)];
                    sum = sum.Add(!row.IsDBNull(1) && NamedGroups.IsQuantumSafe((ushort)row.GetInt64(1)), (HandshakeVerdict)row.GetInt64(2), row.GetInt64(3));
                });
                return new CoverageTrend(from, TimeSpan.FromMicroseconds(width), sums, scan.StoppedAt is null);
            },
            cancellationToken);
    }

    private static StoredHandshake Read(long sequence, byte[] leaf) => new(sequence, FactSerializer.DeserializeHandshake(leaf));

    private static CoverageRow ToRow(KeyValuePair<(HandshakeLeg Leg, string Endpoint, ushort? Group, HandshakeVerdict Verdict), (long Count, long Last)> row) =>
        new(row.Key.Leg, row.Key.Endpoint, row.Key.Group, row.Key.Verdict, row.Value.Count, DateTimeOffset.UnixEpoch.AddMicroseconds(row.Value.Last));

    private static EventFilter Filter(SqliteConnection connection, HandshakeQuery query)
    {
        var filter = new EventFilter { Low = query.AfterSequence + 1 ?? 0, High = query.BeforeSequence - 1 ?? long.MaxValue };
        filter.AddTimes(connection, query.From, query.To);
        if (query.Leg is { } leg)
        {
            filter.Add("leg = {0}", (int)leg);
        }

        if (query.Endpoint is { } endpoint)
        {
            filter.Add("endpoint = {0}", endpoint);
        }

        if (query.Verdict is { } verdict)
        {
            filter.Add("verdict = {0}", (int)verdict);
            if (verdict != HandshakeVerdict.Accepted)
            {
                // Lets SQLite use the partial index: it does not conclude this from the value.
                filter.Add("verdict <> 0");
            }
        }

        if (query.Group is { } group)
        {
            filter.Add("key_group = {0}", (int)group);
        }

        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            var text = query.Search.Trim();
            if (Guid.TryParse(text, out var id))
            {
                filter.Add("id = {0}", EventFilter.Id(id));
            }
            else
            {
                filter.AddSearch(text, "endpoint", "peer", "server_name");
            }
        }

        return filter;
    }
}
