using Microsoft.Data.Sqlite;

namespace SecurityConsole.Storage.Tests.Events;

/// <summary>A crash is a copy of the data folder, taken at any moment of a running node, and opened by another.</summary>
public sealed class EventRecoveryTests : IAsyncDisposable
{
    private readonly DataFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Whatever_was_appended_before_a_crash_is_in_store_and_ledger_after_it()
    {
        var node = await EventNode.StartAsync(_folder);
        var random = new Random(20261121);
        var first = 0;
        for (var crash = 0; crash < 12; crash++)
        {
            var count = random.Next(1, 900);
            await node.AppendAsync(first, count);
            first += count;
            if (random.Next(3) == 0)
            {
                await node.WaitStoredAsync(random.Next(0, first));
            }

            await using var copy = new DataFolder();
            copy.CopyFrom(_folder);
            await CheckAsync(copy, first);
        }

        await node.StopAsync();
    }

    [Fact]
    public async Task Store_that_was_lost_is_filled_from_the_ledger()
    {
        await RunAsync(1_200);
        DeleteStore();
        await CheckAsync(_folder, 1_200);
    }

    [Fact]
    public async Task Ledger_that_was_lost_is_filled_from_the_store()
    {
        await RunAsync(1_200);
        Directory.Delete(_folder.Options.LedgerFolder, recursive: true);
        await CheckAsync(_folder, 1_200);
    }

    [Fact]
    public async Task Journal_that_was_lost_costs_nothing_once_everything_was_stored()
    {
        await RunAsync(300);
        Directory.Delete(_folder.Options.Journal.Directory, recursive: true);
        await CheckAsync(_folder, 300);
    }

    [Fact]
    public async Task Store_and_ledger_of_different_nodes_are_refused()
    {
        await RunAsync(300);
        await using var other = new DataFolder();
        var node = await EventNode.StartAsync(other);
        await node.AppendAsync(Enumerable.Range(0, 200).Select(number => (object)Facts.Call(number + 5_000)));
        await node.WaitStoredAsync(199);
        await node.StopAsync();
        DeleteStore();
        File.Copy(other.Options.EventDatabase, _folder.Options.EventDatabase);

        Assert.Contains("not of the same node", (await Assert.ThrowsAsync<StorageException>(() => _folder.PrepareAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaf_that_is_missing_in_both_is_named()
    {
        await RunAsync(300);
        Directory.Delete(_folder.Options.LedgerFolder, recursive: true);
        await using (var connection = new SqliteConnection($"Data Source={_folder.Options.EventDatabase}"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var day = connection.CreateCommand();
            day.CommandText = "SELECT day FROM days";
            var suffix = await day.ExecuteScalarAsync(TestContext.Current.CancellationToken);
            await using var delete = connection.CreateCommand();
            delete.CommandText = $"DELETE FROM leaves_{suffix} WHERE sequence = 120";
            await delete.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains("sequence 120 is missing", (await Assert.ThrowsAsync<StorageException>(() => _folder.PrepareAsync())).Message, StringComparison.Ordinal);
    }

    private static async Task CheckAsync(DataFolder folder, int count)
    {
        var node = await EventNode.StartAsync(folder);
        Assert.Equal(count - 1, node.Journal.LastSequence);
        await node.WaitStoredAsync(count - 1);
        await node.StopAsync();

        node = await EventNode.StartAsync(folder);
        Assert.Equal(count, node.Ledger.CheckpointedSize);
        for (var sequence = 0; sequence < count; sequence++)
        {
            var leaf = System.Text.Encoding.UTF8.GetString(await node.LeafInBothAsync(sequence));
            var at = System.Text.Json.JsonSerializer.Serialize(Facts.At.AddMilliseconds(sequence))[1..^1];
            Assert.Contains(at.Replace("\\u002B", "+", StringComparison.Ordinal), leaf, StringComparison.Ordinal);
        }

        await node.AppendAsync(count, 1);
        await node.WaitStoredAsync(count);
        await node.StopAsync();
    }

    private async Task RunAsync(int count)
    {
        var node = await EventNode.StartAsync(_folder);
        await node.AppendAsync(0, count);
        await node.WaitStoredAsync(count - 1);
        await node.StopAsync();
    }

    private void DeleteStore()
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(_folder.Path, "events.db*"))
        {
            File.Delete(file);
        }
    }
}
