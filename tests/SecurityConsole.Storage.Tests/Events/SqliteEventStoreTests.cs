using Microsoft.Data.Sqlite;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Events;
using SecurityConsole.Storage.Events.Reading;
using SecurityConsole.Storage.Tests.Contracts;

namespace SecurityConsole.Storage.Tests.Events;

public sealed class SqliteEventStoreTests : EventStoreContract, IAsyncDisposable
{
    private readonly DataFolder _folder = new();
    private SqliteEventStore? _store;

    public async ValueTask DisposeAsync()
    {
        _store?.Dispose();
        await _folder.DisposeAsync();
    }

    [Fact]
    public async Task Database_of_a_newer_version_is_refused()
    {
        await OpenAsync();
        await using (var connection = new SqliteConnection($"Data Source={_folder.Options.EventDatabase}"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains("schema version 99", (await Assert.ThrowsAsync<StorageException>(OpenAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_is_no_database_is_refused_with_a_sentence()
    {
        await File.WriteAllTextAsync(_folder.Options.EventDatabase, new string('x', 5_000), TestContext.Current.CancellationToken);
        Assert.Contains("not a database", (await Assert.ThrowsAsync<StorageException>(OpenAsync)).Message, StringComparison.Ordinal);
    }

    protected override Task<IEventStore> OpenAsync()
    {
        _store?.Dispose();
        _store = null;
        _store = SqliteEventStore.Open(_folder.Options.EventDatabase, TimeProvider.System);
        return Task.FromResult<IEventStore>(_store);
    }

    protected override Task<byte[]?> ReadLeafAsync(long sequence) =>
        new LeafReader(new EventDatabase(_folder.Options)).ReadAsync(sequence, TestContext.Current.CancellationToken);
}
