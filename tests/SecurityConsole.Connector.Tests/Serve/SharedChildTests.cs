using SecurityConsole.Connector.Messages;
using SecurityConsole.Connector.Serve;
using SecurityConsole.Connector.Serve.Children;

namespace SecurityConsole.Connector.Tests.Serve;

public sealed class SharedChildTests
{
    [Fact]
    public async Task Request_that_is_given_up_before_it_was_handed_over_leaves_nothing_behind()
    {
        using var starter = ServedProcesses.Starter(ServedProcesses.Server);
        await using var shared = Create(starter);
        var (message, envelope) = ServedProcesses.Request("tool");
        for (var round = 0; round < 1000; round++)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await shared.BeginAsync(message, envelope, new CancellationToken(canceled: true)));
        }

        Assert.Contains("\"result\"", await CallAsync(shared, "tool"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task End_of_one_child_does_not_answer_what_waits_in_the_next()
    {
        using var starter = ServedProcesses.Starter(ServedProcesses.Server, time: new HastyTime());
        await using var shared = Create(starter);
        for (var round = 0; round < 40; round++)
        {
            Assert.Contains("\"result\"", await CallAsync(shared, "tool"), StringComparison.Ordinal);
            var (message, envelope) = ServedProcesses.Request("die");
            var (fatal, _) = await shared.BeginAsync(message, envelope, TestContext.Current.CancellationToken);

            // As soon as the first one is gone, and before everybody has heard of it.
            await Task.Run(() => SpinWait.SpinUntil(() => fatal!.Child.Ended.IsCompleted, ServedProcesses.Limit), TestContext.Current.CancellationToken);
            Assert.Contains("\"result\"", await CallAsync(shared, "tool"), StringComparison.Ordinal);
            var (_, end) = (await fatal!.Stream.ReadAsync(fatal.Stream.Attach(), 0, TestContext.Current.CancellationToken))!.Value;
            Assert.Contains("exit code 3", System.Text.Encoding.UTF8.GetString(end.Message.Span), StringComparison.Ordinal);
        }
    }

    private static SharedChild Create(ChildStarter starter) => new(starter, new ParameterHeaders(), new SupportedRevisions(), ServedProcesses.Silence, TimeProvider.System);

    private static async Task<string> CallAsync(SharedChild shared, string name)
    {
        var (message, envelope) = ServedProcesses.Request(name);
        var (call, problem) = await shared.BeginAsync(message, envelope, TestContext.Current.CancellationToken);
        Assert.True(call is not null, problem);
        var answer = await call.Stream.ReadAsync(call.Stream.Attach(), 0, TestContext.Current.CancellationToken).AsTask().WaitAsync(ServedProcesses.Limit, TestContext.Current.CancellationToken);
        return System.Text.Encoding.UTF8.GetString(answer!.Value.Event.Message.Span);
    }

    /// <summary>A clock on which every process has lived for long.</summary>
    private sealed class HastyTime : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Add(ref _seconds, 60);
    }
}
