using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Events;

namespace SecurityConsole.Storage.Tests.Events;

public sealed class EventWriterTests : IAsyncDisposable
{
    private readonly DataFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Facts_reach_store_and_ledger_under_their_sequence_number()
    {
        var node = await EventNode.StartAsync(_folder);
        await node.AppendAsync(0, 1_500);
        await node.WaitStoredAsync(1_499);
        await node.StopAsync();

        node = await EventNode.StartAsync(_folder);
        Assert.Equal(1_500, node.Ledger.CheckpointedSize);
        for (var sequence = 0; sequence < 1_500; sequence++)
        {
            await node.LeafInBothAsync(sequence);
        }

        Assert.Equal(0, node.Journal.Depth);
        await node.StopAsync();
    }

    [Fact]
    public async Task Checkpoint_follows_within_seconds_and_the_journal_is_trimmed_behind_it()
    {
        var node = await EventNode.StartAsync(_folder, services => services.Replace(ServiceDescriptor.Singleton(
            _folder.Options with { Journal = _folder.Options.Journal with { SegmentBytes = 20_000 } })));
        await node.AppendAsync(0, 500);
        var deadline = TimeProvider.System.GetTimestamp();
        while (node.Ledger.CheckpointedSize < 500 || Directory.GetFiles(_folder.Options.Journal.Directory, "*.journal").Length > 1)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(20), "no checkpoint, or the journal was not trimmed");
            await Task.Yield();
        }

        await node.StopAsync();
    }

    [Fact]
    public async Task Store_that_fails_holds_facts_back_and_loses_none()
    {
        BreakableStore? store = null;
        var node = await EventNode.StartAsync(_folder, services => services.Replace(ServiceDescriptor.Singleton<IEventStore>(provider =>
            store = new BreakableStore(provider.GetRequiredService<SqliteEventStore>()))));
        store!.Broken = true;
        await node.AppendAsync(0, 100);
        await store.Failed.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await store.Failed.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.False(node.State.Status.Healthy);
        Assert.Contains("disk is full", node.State.Status.StoreProblem, StringComparison.Ordinal);
        Assert.Equal(100, node.State.JournalDepth);

        store.Broken = false;
        await node.WaitStoredAsync(99);
        Assert.True(node.State.Status.Healthy);
        await node.StopAsync();
    }

    [Fact]
    public async Task Stopping_while_the_store_fails_leaves_the_facts_for_the_next_start()
    {
        BreakableStore? store = null;
        var node = await EventNode.StartAsync(_folder, services => services.Replace(ServiceDescriptor.Singleton<IEventStore>(provider =>
            store = new BreakableStore(provider.GetRequiredService<SqliteEventStore>()))));
        store!.Broken = true;
        await node.AppendAsync(0, 700);
        await store.Failed.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await node.StopAsync();

        node = await EventNode.StartAsync(_folder);
        await node.WaitStoredAsync(699);
        await node.StopAsync();
        node = await EventNode.StartAsync(_folder);
        for (var sequence = 0; sequence < 700; sequence++)
        {
            await node.LeafInBothAsync(sequence);
        }

        await node.StopAsync();
    }

    private sealed class BreakableStore(IEventStore store) : IEventStore
    {
        public volatile bool Broken;

        public SemaphoreSlim Failed { get; } = new(0);

        public Task<long> ReadLastSequenceAsync(CancellationToken cancellationToken) => store.ReadLastSequenceAsync(cancellationToken);

        public Task WriteAsync(IReadOnlyList<JournalEntry> batch, CancellationToken cancellationToken)
        {
            if (Broken)
            {
                Failed.Release();
                throw new StorageException("events.db: database or disk is full (SQLite 13).");
            }

            return store.WriteAsync(batch, cancellationToken);
        }
    }
}
