using Microsoft.Data.Sqlite;
using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Events.Reading;

namespace SecurityConsole.Storage.Events.Alerts;

/// <summary>Reads stored alerts. Thread-safe.</summary>
public sealed class AlertReader
{
    private readonly EventDatabase _database;

    internal AlertReader(EventDatabase database) => _database = database;

    /// <summary>One page, newest first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1–500.</exception>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public Task<AlertPage> ReadAsync(AlertQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        PageLimit.Check(query.Limit, AlertQuery.MaxLimit);
        return _database.ReadAsync(
            (connection, _) =>
            {
                var alerts = PlainTable.Page(connection, "alerts", Filter(connection, query), query.Limit, Read);
                return new AlertPage(alerts, alerts.Count == query.Limit ? alerts[^1].Sequence : null);
            },
            cancellationToken);
    }

    /// <summary>The alert of that id; null when it is not stored.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public Task<StoredAlert?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            (connection, _) =>
            {
                var filter = new EventFilter();
                filter.Add("id = {0}", EventFilter.Id(id));
                return PlainTable.Page(connection, "alerts", filter, 1, Read).FirstOrDefault();
            },
            cancellationToken);

    private static StoredAlert Read(long sequence, byte[] leaf) => new(sequence, (AlertRecord)FactSerializer.Deserialize(JournalFactKind.Alert, leaf));

    private static EventFilter Filter(SqliteConnection connection, AlertQuery query)
    {
        var filter = new EventFilter { Low = query.AfterSequence + 1 ?? 0, High = query.BeforeSequence - 1 ?? long.MaxValue };
        filter.AddTimes(connection, query.From, query.To);
        if (query.Rule is { } rule)
        {
            filter.Add("rule = {0}", rule);
        }

        if (query.MinSeverity is { } severity)
        {
            filter.Add("severity >= {0}", (int)severity);
        }

        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            filter.AddSearch(query.Search.Trim(), "rule", "subject");
        }

        return filter;
    }
}
