using Microsoft.Data.Sqlite;

namespace SecurityConsole.Storage.Events.Reading;

/// <summary>Reads pages of a table that is not split by day and has its leaves inside.</summary>
internal static class PlainTable
{
    public static List<T> Page<T>(SqliteConnection connection, string table, EventFilter filter, int limit, Func<long, byte[], T> read)
    {
        using var command = filter.Command(connection, $"SELECT sequence, leaf FROM {table} WHERE {{where}} ORDER BY sequence DESC LIMIT {limit}", filter.Low, filter.High);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));
        }

        return rows;
    }
}
