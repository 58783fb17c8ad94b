using Microsoft.Data.Sqlite;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Events.Reading;

namespace SecurityConsole.Storage.Events.Calls;

/// <summary>Reads stored calls. Thread-safe.</summary>
public sealed class CallReader
{
    /// <summary>Matches are counted up to here.</summary>
    public const long CountLimit = 10_000;

    private readonly EventDatabase _database;
    private readonly TimeProvider _time;

    internal CallReader(EventDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    /// <summary>One page, newest first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1–500.</exception>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public Task<CallPage> ReadAsync(CallQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        PageLimit.Check(query.Limit, CallQuery.MaxLimit);
        return _database.ReadAsync(
            (connection, cancellation) =>
            {
                var scan = new DayScan(connection, "calls", Filter(connection, query), _time, cancellation);
                var calls = scan.Page(query.Limit, (sequence, leaf) => new StoredCall(sequence, FactSerializer.DeserializeCall(leaf)));
                return new CallPage(calls, calls.Count == query.Limit ? calls[^1].Sequence : scan.StoppedAt);
            },
            cancellationToken);
    }

    /// <summary>How many match, counted up to <see cref="CountLimit"/>. Paging and limit of the query do not count.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public Task<CallCount> CountAsync(CallQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return CountMatchesAsync(query with { BeforeSequence = null, AfterSequence = null }, cancellationToken);
    }

    /// <summary>How many match and have a sequence number above <paramref name="after"/> and up to <paramref name="upTo"/>, counted up to <see cref="CountLimit"/>.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public Task<CallCount> CountBetweenAsync(CallQuery query, long after, long upTo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return CountMatchesAsync(query with { AfterSequence = after, BeforeSequence = upTo + 1 }, cancellationToken);
    }

    /// <summary>The call of that id; null when it is not stored (yet, or no longer).</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public Task<StoredCall?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            (connection, cancellation) =>
            {
                var filter = new EventFilter();
                filter.Add("id = {0}", EventFilter.Id(id));
                return new DayScan(connection, "calls", filter, _time, cancellation)
                    .Page(1, (sequence, leaf) => new StoredCall(sequence, FactSerializer.DeserializeCall(leaf))).FirstOrDefault();
            },
            cancellationToken);

    private Task<CallCount> CountMatchesAsync(CallQuery query, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            (connection, cancellation) =>
            {
                var scan = new DayScan(connection, "calls", Filter(connection, query), _time, cancellation);
                var matches = scan.Count(CountLimit);
                return new CallCount(matches, matches < CountLimit && scan.StoppedAt is null);
            },
            cancellationToken);

    private static EventFilter Filter(SqliteConnection connection, CallQuery query)
    {
        var filter = new EventFilter { Low = query.AfterSequence + 1 ?? 0, High = query.BeforeSequence - 1 ?? long.MaxValue };
        filter.AddTimes(connection, query.From, query.To);
        AddExact(filter, query);
        if (query.Verdict is { } verdict)
        {
            filter.Add("verdict = {0}", (int)verdict);
            if (verdict != Verdict.Allow)
            {
                // Lets SQLite use the partial index: it does not conclude this from the value.
                filter.Add("verdict <> 0");
            }
        }

        if (query.MinHttpStatus is { } status)
        {
            filter.Add("status >= {0}", status);
        }

        if (query.OnlyErrors)
        {
            filter.Add("failed <> 0");
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
                filter.AddSearch(text, "name", "method", "agent", "server", "run");
            }
        }

        return filter;
    }

    private static void AddExact(EventFilter filter, CallQuery query)
    {
        if (query.AgentId is { } agent)
        {
            filter.Add("agent_id = {0}", EventFilter.Id(agent));
        }

        if (query.ServerId is { } server)
        {
            filter.Add("server_id = {0}", EventFilter.Id(server));
        }

        if (query.Method is { } method)
        {
            filter.Add("method = {0}", method);
        }

        if (query.Name is { } name)
        {
            filter.Add("name = {0}", name);
        }

        if (query.Run is { } run)
        {
            filter.Add("run = {0}", run);
        }
    }
}
