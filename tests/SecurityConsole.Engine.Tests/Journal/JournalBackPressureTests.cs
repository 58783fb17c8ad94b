using SecurityConsole.Engine.Journal;

namespace SecurityConsole.Engine.Tests.Journal;

public sealed class JournalBackPressureTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Full_journal_refuses_after_the_configured_time()
    {
        await using var journal = _folder.Open(0, options => options with { Capacity = 2, RefuseAfter = TimeSpan.FromMilliseconds(50) });
        Assert.True(await journal.ReserveAsync(TestContext.Current.CancellationToken));
        Assert.True(await journal.ReserveAsync(TestContext.Current.CancellationToken));
        Assert.False(await journal.ReserveAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Waiting_call_gets_the_place_that_the_store_frees()
    {
        await using var journal = _folder.Open(0, options => options with { Capacity = 1, RefuseAfter = TimeSpan.FromMinutes(5) });
        await journal.ReserveAsync(TestContext.Current.CancellationToken);
        var sequence = journal.Append(JournalFolder.Call(0));
        var waiting = journal.ReserveAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.False(waiting.IsCompleted);
        journal.Stored(sequence);
        Assert.True(await waiting);
        Assert.Equal(1, journal.Depth);
    }

    [Fact]
    public async Task Released_place_is_free_again()
    {
        await using var journal = _folder.Open(0, options => options with { Capacity = 1 });
        await journal.ReserveAsync(TestContext.Current.CancellationToken);
        journal.Release();
        Assert.Equal(0, journal.Depth);
        Assert.True((await journal.ReserveAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Contended_places_are_never_lost_or_doubled()
    {
        await using var journal = _folder.Open(0, options => options with { Capacity = 3, RefuseAfter = TimeSpan.FromMinutes(5) });
        var inside = 0;
        await Parallel.ForAsync(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken }, async (_, cancellation) =>
        {
            Assert.True(await journal.ReserveAsync(cancellation));
            Assert.InRange(Interlocked.Increment(ref inside), 1, 3);
            await Task.Yield();
            Interlocked.Decrement(ref inside);
            journal.Release();
        });
        Assert.Equal(0, journal.Depth);
    }

    [Fact]
    public async Task Handshakes_do_not_wait_but_are_refused_when_far_too_many_are_not_stored()
    {
        await using var journal = _folder.Open(0, options => options with { Capacity = 4 });
        var error = Assert.Throws<JournalUnavailableException>(() =>
        {
            for (var number = 0; number < 100; number++)
            {
                journal.Append(FactSerializerTests.Handshake());
            }
        });
        Assert.Contains("not stored yet", error.Message, StringComparison.Ordinal);
        Assert.InRange(journal.LastSequence, 15, 20);
    }
}
