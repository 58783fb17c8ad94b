using Microsoft.Extensions.Logging.Abstractions;
using SecurityConsole.Common;
using SecurityConsole.Engine.Budgets;

namespace SecurityConsole.Engine.Tests.Budgets;

public sealed class BudgetHistoryTests
{
    private static readonly RateRule s_rule = new(100, TimeSpan.FromDays(1), true);
    private static readonly Guid s_agent = Guid.NewGuid();
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Restart_is_no_refill()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "budgets.json");
        var (limits, usage) = (new RateLimits(), new UsageTable());
        await using (await StartAsync(limits, usage, path))
        {
            Assert.True(limits.TryTake(new(s_agent, "budget:a"), s_rule, 100, _time.GetUtcNow()).IsAllowed);
            usage.CountCalls(s_agent, 3, _time.GetUtcNow());
            usage.CountBytes(s_agent, 4096, _time.GetUtcNow());
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        _time.Advance(TimeSpan.FromSeconds(30));
        (limits, usage) = (new(), new());
        await using (await StartAsync(limits, usage, path))
        {
            Assert.False(limits.TryTake(new(s_agent, "budget:a"), s_rule, 1, _time.GetUtcNow()).IsAllowed);
            Assert.Equal(3, usage.Of(s_agent).CallsLastMinute(_time.GetUtcNow()));
            Assert.Equal(4096, usage.Of(s_agent).BytesLastHour(_time.GetUtcNow()));
        }

        // What flowed back while nobody was here is there.
        _time.Advance(TimeSpan.FromHours(12));
        limits = new();
        await using (await StartAsync(limits, new(), path))
        {
            Assert.Equal(50, limits.Left(new(s_agent, "budget:a"), s_rule, _time.GetUtcNow()));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"buckets\":null}")]
    [InlineData("[1,2]")]
    public async Task File_that_cannot_be_read_stops_nothing(string content)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "budgets.json");
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var limits = new RateLimits();
        await using var _ = await StartAsync(limits, new(), path);
        Assert.Equal(0, limits.Count);
    }

    private async Task<Running> StartAsync(RateLimits limits, UsageTable usage, string path)
    {
        var history = new BudgetHistory(limits, usage, path, _time, NullLogger<BudgetHistory>.Instance);
        await history.StartAsync(TestContext.Current.CancellationToken);
        return new(history);
    }

    private sealed class Running(BudgetHistory history) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await history.StopAsync(CancellationToken.None);
            history.Dispose();
        }
    }
}
