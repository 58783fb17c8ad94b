using Microsoft.Data.Sqlite;

namespace SecurityConsole.Storage.Events.Reading;

/// <summary>Conditions of a query, collected. Values are always parameters.</summary>
internal sealed class EventFilter
{
    private readonly List<string> _terms = [];
    private readonly List<(string Name, object Value)> _parameters = [];

    /// <summary>Lowest sequence number, inclusive.</summary>
    public long Low { get; set; }

    /// <summary>Highest sequence number, inclusive.</summary>
    public long High { get; set; } = long.MaxValue;

    /// <summary>Facts later than this (microseconds, exclusive) are not wanted; days that only have such are skipped.</summary>
    public long Until { get; set; } = long.MaxValue;

    /// <summary>Adds a condition without a value.</summary>
    public void Add(string term) => _terms.Add(term);

    /// <summary>Adds a condition in which <c>{0}</c> is the value's place.</summary>
    public void Add(string term, object value)
    {
        var name = $"$p{_parameters.Count}";
        _terms.Add(term.Replace("{0}", name, StringComparison.Ordinal));
        _parameters.Add((name, value));
    }

    /// <summary>Adds a search for text anywhere in one of the columns; ASCII letters match in either case.</summary>
    public void AddSearch(string text, params ReadOnlySpan<string> columns)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
        var terms = new List<string>();
        foreach (var column in columns)
        {
            terms.Add($"{column} LIKE {{0}} ESCAPE '\\'");
        }

        Add($"({string.Join(" OR ", terms)})", $"%{escaped}%");
    }

    /// <summary>Adds the range of times.</summary>
    public void AddTimes(SqliteConnection connection, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from is { } start)
        {
            Add("at >= {0}", EventTime.ToMicroseconds(start));
            Low = Math.Max(Low, EventDay.FirstSince(connection, start));
        }

        if (to is { } end)
        {
            Until = EventTime.ToMicroseconds(end);
            Add("at < {0}", Until);
        }
    }

    /// <summary>A command whose text has <c>{where}</c> in it, for sequence numbers from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public SqliteCommand Command(SqliteConnection connection, string text, long low, long high)
    {
        var command = connection.CreateCommand();
        var where = string.Join(" AND ", _terms.Prepend("sequence BETWEEN $low AND $high"));
        command.CommandText = text.Replace("{where}", where, StringComparison.Ordinal);
        command.Parameters.AddWithValue("$low", low);
        command.Parameters.AddWithValue("$high", high);
        foreach (var (name, value) in _parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    /// <summary>A UUID as the store keeps it.</summary>
    public static byte[] Id(Guid id) => id.ToByteArray(bigEndian: true);
}
