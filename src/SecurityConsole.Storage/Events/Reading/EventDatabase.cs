using Microsoft.Data.Sqlite;
using SecurityConsole.Storage.Sqlite;

namespace SecurityConsole.Storage.Events.Reading;

/// <summary>Read-only connections to <c>events.db</c>. Thread-safe.</summary>
internal sealed class EventDatabase
{
    private readonly string _connection;

    public EventDatabase(StorageOptions options)
    {
        SqliteProvider.Initialize();
        _connection = new SqliteConnectionStringBuilder { DataSource = options.EventDatabase, Mode = SqliteOpenMode.ReadOnly, Pooling = true, DefaultTimeout = 10 }.ConnectionString;
    }

    /// <summary>Runs a query away from the caller's thread: SQLite has no asynchronous reads, and a circuit must not be held up by one.</summary>
    /// <exception cref="StorageException">The database cannot be read.</exception>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, CancellationToken, T> read, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            try
            {
                using var connection = new SqliteConnection(_connection);
                connection.Open();
                return read(connection, cancellationToken);
            }
            catch (SqliteException exception)
            {
                throw new StorageException($"events.db cannot be read: {exception.Message}", exception);
            }
        },
        cancellationToken);
}
