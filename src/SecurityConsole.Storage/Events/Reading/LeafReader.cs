using Microsoft.Data.Sqlite;

namespace SecurityConsole.Storage.Events.Reading;

/// <summary>Reads leaves by sequence number.</summary>
internal sealed class LeafReader(EventDatabase database)
{
    /// <summary>The leaf; null when the store does not have it (yet, or no longer).</summary>
    public Task<byte[]?> ReadAsync(long sequence, CancellationToken cancellationToken) =>
        database.ReadAsync((connection, _) => Read(connection, sequence), cancellationToken);

    private static byte[]? Read(SqliteConnection connection, long sequence)
    {
        foreach (var day in EventDay.List(connection))
        {
            if (sequence >= day.First && sequence <= day.Last)
            {
                return Read(connection, $"leaves_{day.Suffix}", sequence) ?? Read(connection, "alerts", sequence) ?? Read(connection, "actions", sequence);
            }
        }

        return Read(connection, "alerts", sequence) ?? Read(connection, "actions", sequence);
    }

    private static byte[]? Read(SqliteConnection connection, string table, long sequence)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT leaf FROM {table} WHERE sequence = $sequence";
        command.Parameters.AddWithValue("$sequence", sequence);
        return command.ExecuteScalar() as byte[];
    }
}
