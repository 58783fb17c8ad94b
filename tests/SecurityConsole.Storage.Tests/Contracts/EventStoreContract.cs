using SecurityConsole.Engine.Journal;
using SecurityConsole.Storage.Tests.Events;

namespace SecurityConsole.Storage.Tests.Contracts;

/// <summary>What every <see cref="IEventStore"/> does, whatever database is behind it. Derive one class per database.</summary>
public abstract class EventStoreContract
{
    /// <summary>The store of this test; opened again, it has what was written.</summary>
    protected abstract Task<IEventStore> OpenAsync();

    /// <summary>The leaf under a sequence number; null when there is none.</summary>
    protected abstract Task<byte[]?> ReadLeafAsync(long sequence);

    [Fact]
    public async Task Empty_store_ends_before_the_first_fact() =>
        Assert.Equal(-1, await (await OpenAsync()).ReadLastSequenceAsync(TestContext.Current.CancellationToken));

    [Fact]
    public async Task Every_fact_of_a_batch_is_stored_with_its_leaf()
    {
        var store = await OpenAsync();
        var batch = Facts.Batch(0, 100);
        await store.WriteAsync(batch, TestContext.Current.CancellationToken);
        Assert.Equal(99, await store.ReadLastSequenceAsync(TestContext.Current.CancellationToken));
        foreach (var entry in batch)
        {
            Assert.Equal(entry.Leaf.ToArray(), await ReadLeafAsync(entry.Sequence));
        }
    }

    [Fact]
    public async Task Facts_that_are_stored_already_are_skipped()
    {
        var store = await OpenAsync();
        await store.WriteAsync(Facts.Batch(0, 10), TestContext.Current.CancellationToken);
        await store.WriteAsync(Facts.Batch(5, 10, Facts.Handshake), TestContext.Current.CancellationToken);
        Assert.Equal(14, await store.ReadLastSequenceAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Facts.Batch(9, 1)[0].Leaf.Length, (await ReadLeafAsync(9))!.Length);
        await store.WriteAsync(Facts.Batch(0, 15), TestContext.Current.CancellationToken);
        Assert.Equal(14, await store.ReadLastSequenceAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Gap_is_refused_and_leaves_no_trace()
    {
        var store = await OpenAsync();
        await store.WriteAsync(Facts.Batch(0, 10), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<StorageException>(() => store.WriteAsync([.. Facts.Batch(10, 2), .. Facts.Batch(13, 2)], TestContext.Current.CancellationToken));
        Assert.Equal(9, await store.ReadLastSequenceAsync(TestContext.Current.CancellationToken));
        Assert.Null(await ReadLeafAsync(10));
        await store.WriteAsync(Facts.Batch(10, 2), TestContext.Current.CancellationToken);
        Assert.Equal(11, await store.ReadLastSequenceAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task First_batch_that_fails_can_be_written_again()
    {
        var store = await OpenAsync();
        await Assert.ThrowsAsync<StorageException>(() => store.WriteAsync([.. Facts.Batch(0, 2), .. Facts.Batch(3, 1)], TestContext.Current.CancellationToken));
        await store.WriteAsync(Facts.Batch(0, 4), TestContext.Current.CancellationToken);
        Assert.Equal(3, await store.ReadLastSequenceAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_was_written_is_there_when_it_is_opened_again()
    {
        await (await OpenAsync()).WriteAsync(Facts.Batch(0, 10), TestContext.Current.CancellationToken);
        var again = await OpenAsync();
        Assert.Equal(9, await again.ReadLastSequenceAsync(TestContext.Current.CancellationToken));
        await again.WriteAsync(Facts.Batch(10, 10), TestContext.Current.CancellationToken);
        Assert.NotNull(await ReadLeafAsync(19));
    }

    [Fact]
    public async Task Strange_text_is_stored_as_it_is()
    {
        var store = await OpenAsync();
        var call = Facts.Call(0) with { Name = "a\0b'; DROP TABLE state; -- \ud83d\ude00 \ud800", Run = new string('ü', 3_000), Agent = "" };
        await store.WriteAsync([Facts.Entry(0, call)], TestContext.Current.CancellationToken);
        Assert.Equal(FactSerializer.Serialize(call), await ReadLeafAsync(0));
    }
}
