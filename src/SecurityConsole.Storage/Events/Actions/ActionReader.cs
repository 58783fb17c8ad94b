using Microsoft.Data.Sqlite;
using SecurityConsole.Engine.Administration;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Events.Reading;

namespace SecurityConsole.Storage.Events.Actions;

/// <summary>Reads what administrators did. Thread-safe.</summary>
public sealed class ActionReader
{
    private readonly EventDatabase _database;

    internal ActionReader(EventDatabase database) => _database = database;

    /// <summary>One page, newest first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1–500.</exception>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public Task<ActionPage> ReadAsync(ActionQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        PageLimit.Check(query.Limit, ActionQuery.MaxLimit);
        return _database.ReadAsync(
            (connection, _) =>
            {
                var actions = PlainTable.Page(connection, "actions", Filter(connection, query), query.Limit, Read);
                return new ActionPage(actions, actions.Count == query.Limit ? actions[^1].Sequence : null);
            },
            cancellationToken);
    }

    private static StoredAction Read(long sequence, byte[] leaf) => new(sequence, (AdministratorAction)FactSerializer.Deserialize(JournalFactKind.Action, leaf));

    private static EventFilter Filter(SqliteConnection connection, ActionQuery query)
    {
        var filter = new EventFilter { Low = query.AfterSequence + 1 ?? 0, High = query.BeforeSequence - 1 ?? long.MaxValue };
        filter.AddTimes(connection, query.From, query.To);
        if (query.Actor is { } actor)
        {
            filter.Add("actor = {0}", actor);
        }

        if (query.Action is { } action)
        {
            filter.Add("action = {0}", action);
        }

        if (query.Target is { } target)
        {
            filter.Add("target = {0}", target);
        }

        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            filter.AddSearch(query.Search.Trim(), "actor", "action", "target");
        }

        return filter;
    }
}
