using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Engine.Holds;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Storage.Tests.Holds;

public sealed class HoldStoreTests : IAsyncDisposable
{
    private readonly DataFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Hold_is_kept_as_it_was_seen_and_its_arguments_are_not()
    {
        var services = await _folder.PrepareAsync();
        var held = Held("node-a");
        await services.GetRequiredService<IHoldBook>().OpenAsync(held, TestContext.Current.CancellationToken);

        await using var context = await ContextAsync(services);
        var row = await context.Holds.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            (held.Id, held.CallId, held.Agent, held.Name, held.Request.Reason, held.Request.Group, 2, HoldState.Waiting),
            (row.Id, row.CallId, row.Agent, row.Name, row.Reason, row.Group, row.Approvals, row.State));
        Assert.Equal(["p1", "p2"], row.Policies);
        Assert.Equal(["tls.group", "X25519MLKEM768"], row.Context);
        Assert.Null(row.ClosedAt);
        Assert.DoesNotContain("hunter2", Encoding(await File.ReadAllBytesAsync(_folder.Options.ConsoleDatabase + "-wal", TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task End_is_written_once_and_does_not_overwrite_a_decision()
    {
        var services = await _folder.PrepareAsync();
        var book = services.GetRequiredService<IHoldBook>();
        var (expired, decided) = (Held("n"), Held("n"));
        await book.OpenAsync(expired, TestContext.Current.CancellationToken);
        await book.OpenAsync(decided, TestContext.Current.CancellationToken);
        await using (var context = await ContextAsync(services))
        {
            (await context.Holds.SingleAsync(row => row.Id == decided.Id, TestContext.Current.CancellationToken)).State = HoldState.Approved;
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var ending = new HoldEnding(HoldState.Expired, "Nobody decided.", TimeProvider.System.GetUtcNow());
        await book.CloseAsync(expired.Id, ending, TestContext.Current.CancellationToken);
        await book.CloseAsync(decided.Id, ending, TestContext.Current.CancellationToken);

        await using var after = await ContextAsync(services);
        Assert.Equal((HoldState.Expired, "Nobody decided."), await StateAsync(after, expired.Id));
        Assert.Equal((HoldState.Approved, ""), await StateAsync(after, decided.Id));
    }

    [Fact]
    public async Task What_a_killed_process_left_waiting_is_closed_for_its_own_node_only()
    {
        var services = await _folder.PrepareAsync();
        var (own, other) = (Held("node-a"), Held("node-b"));
        var book = services.GetRequiredService<IHoldBook>();
        await book.OpenAsync(own, TestContext.Current.CancellationToken);
        await book.OpenAsync(other, TestContext.Current.CancellationToken);

        services = await _folder.PrepareAsync();
        book = services.GetRequiredService<IHoldBook>();
        var ending = new HoldEnding(HoldState.Lost, "The process ended.", TimeProvider.System.GetUtcNow());
        Assert.Equal([(own.Id, own.CallId)], await book.CloseLostAsync("node-a", ending, TestContext.Current.CancellationToken));
        Assert.Empty(await book.CloseLostAsync("node-a", ending, TestContext.Current.CancellationToken));

        await using var context = await ContextAsync(services);
        Assert.Equal((HoldState.Lost, "The process ended."), await StateAsync(context, own.Id));
        Assert.Equal((HoldState.Waiting, ""), await StateAsync(context, other.Id));
    }

    [Fact]
    public async Task Old_ended_holds_go_and_old_waiting_ones_stay()
    {
        var services = await _folder.PrepareAsync();
        var book = services.GetRequiredService<IHoldBook>();
        var (old, waiting) = (Held("n"), Held("n"));
        await book.OpenAsync(old, TestContext.Current.CancellationToken);
        await book.OpenAsync(waiting, TestContext.Current.CancellationToken);
        await book.CloseAsync(old.Id, new(HoldState.Expired, "x", TimeProvider.System.GetUtcNow().AddDays(-91)), TestContext.Current.CancellationToken);
        await book.OpenAsync(Held("n"), TestContext.Current.CancellationToken);

        await using var context = await ContextAsync(services);
        Assert.Equal(2, await context.Holds.CountAsync(TestContext.Current.CancellationToken));
        Assert.False(await context.Holds.AnyAsync(row => row.Id == old.Id, TestContext.Current.CancellationToken));
    }

    private static async Task<(HoldState, string)> StateAsync(ConsoleDbContext context, Guid id)
    {
        var row = await context.Holds.AsNoTracking().SingleAsync(row => row.Id == id, TestContext.Current.CancellationToken);
        return (row.State, row.EndText);
    }

    private static string Encoding(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);

    private static Task<ConsoleDbContext> ContextAsync(ServiceProvider services) =>
        services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    private static HeldCall Held(string node)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new()
        {
            Id = Guid.CreateVersion7(now),
            CallId = Guid.CreateVersion7(now),
            At = now,
            Deadline = now.AddMinutes(5),
            Node = node,
            AgentId = Guid.CreateVersion7(now),
            Agent = "billing-bot",
            Owner = "ada",
            ServerId = Guid.CreateVersion7(now),
            Server = "payroll",
            Method = "tools/call",
            Name = "pay",
            Run = "w-1",
            RemoteAddress = "127.0.0.1",
            Request = new("Payments need a person.", "security-oncall") { Approvals = 2, Policies = ["p1", "p2"], Context = [new("tls.group", "X25519MLKEM768")] },
            ArgumentsHash = new byte[32],
            ArgumentsBytes = 20,
            Arguments = "{\"password\":\"hunter2\"}"u8.ToArray(),
        };
    }
}
