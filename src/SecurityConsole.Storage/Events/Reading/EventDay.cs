using Microsoft.Data.Sqlite;

namespace SecurityConsole.Storage.Events.Reading;

/// <summary>One day's tables, and what is in them.</summary>
/// <param name="Day">UTC day that they were written on, <c>20261121</c>.</param>
/// <param name="First">First sequence number.</param>
/// <param name="Last">Last sequence number.</param>
/// <param name="Earliest">The earliest time of any of its facts, in microseconds.</param>
internal readonly record struct EventDay(int Day, long First, long Last, long Earliest)
{
    public string Suffix => EventTime.Suffix(Day);

    /// <summary>All days, newest first.</summary>
    public static List<EventDay> List(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT day, first_sequence, last_sequence, earliest FROM days ORDER BY day DESC";
        using var reader = command.ExecuteReader();
        var days = new List<EventDay>();
        while (reader.Read())
        {
            days.Add(new EventDay(reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)));
        }

        return days;
    }

    /// <summary>The first sequence number that can hold a fact of that time or later: facts are written after they happened.</summary>
    public static long FirstSince(SqliteConnection connection, DateTimeOffset from)
    {
        // A minute of slack for a clock that was set back.
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT min(first_sequence) FROM minutes WHERE minute >= $minute";
        command.Parameters.AddWithValue("$minute", EventTime.ToMinute(from) - 1);
        return command.ExecuteScalar() is long first ? first : long.MaxValue;
    }
}
