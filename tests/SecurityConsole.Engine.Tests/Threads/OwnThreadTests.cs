using SecurityConsole.Engine.Threads;

namespace SecurityConsole.Engine.Tests.Threads;

public sealed class OwnThreadTests
{
    [Fact]
    public async Task Work_stays_on_its_thread_across_every_wait()
    {
        var seen = new List<(int Id, bool Pooled, string? Name)>();
        await OwnThread.RunAsync("own", async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                Note();
                await (i % 2 == 0 ? Task.Delay(1, TestContext.Current.CancellationToken) : Task.Run(static () => Thread.Yield(), TestContext.Current.CancellationToken));
            }

            await InnerAsync();
        });

        Assert.Equal(21, seen.Count);
        Assert.Equal((seen[0].Id, false, "own"), Assert.Single(seen.Distinct()));
        void Note() => seen.Add((Environment.CurrentManagedThreadId, Thread.CurrentThread.IsThreadPoolThread, Thread.CurrentThread.Name));
        async Task InnerAsync()
        {
            await Task.Yield();
            Note();
        }
    }

    [Fact]
    public async Task Failure_reaches_who_waits()
    {
        var failure = await Assert.ThrowsAsync<IOException>(() => OwnThread.RunAsync("own", static async () =>
        {
            await Task.Yield();
            throw new IOException("the disk is gone");
        }));
        Assert.Equal("the disk is gone", failure.Message);
    }

    [Fact]
    public async Task Failure_before_the_first_wait_reaches_who_waits() =>
        await Assert.ThrowsAsync<IOException>(() => OwnThread.RunAsync("own", static () => throw new IOException("at once")));

    [Fact]
    public async Task Cancellation_is_a_cancellation()
    {
        using var stop = new CancellationTokenSource();
        var work = OwnThread.RunAsync("own", () => Task.Delay(Timeout.Infinite, stop.Token));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
    }

    [Fact]
    public async Task Thread_ends_with_its_work()
    {
        Thread? thread = null;
        await OwnThread.RunAsync("own", async () =>
        {
            thread = Thread.CurrentThread;
            await Task.Yield();
        });
        Assert.True(thread!.Join(TimeSpan.FromSeconds(10)));
    }
}
