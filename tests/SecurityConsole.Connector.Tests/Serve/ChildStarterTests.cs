using SecurityConsole.Connector.Serve.Children;

namespace SecurityConsole.Connector.Tests.Serve;

public sealed class ChildStarterTests
{
    private readonly SteppedTime _time = new();

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task Server_that_ends_at_once_is_left_alone_for_longer_and_longer_whatever_its_exit_code(int exitCode)
    {
        using var starter = ServedProcesses.Starter($"exit {exitCode}", time: _time);
        var step = TimeSpan.FromMilliseconds(370);
        for (var failure = 0; failure < 3; failure++)
        {
            await EndAsync(Start(starter));
            Assert.Null(starter.TryStart(static (_, _) => { }, out var problem));
            Assert.Contains("ended soon after its last start", problem, StringComparison.Ordinal);

            // The wait doubles, and is up to a quarter shorter.
            _time.Advance(step);
            Assert.Null(starter.TryStart(static (_, _) => { }, out _));
            _time.Advance(step);
            step *= 2;
        }
    }

    [Fact]
    public async Task Process_that_was_brought_down_after_it_had_answered_keeps_nobody_else_waiting()
    {
        using var starter = ServedProcesses.Starter(ServedProcesses.Server, time: _time);
        for (var crash = 0; crash < 3; crash++)
        {
            var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var child = Start(starter, answered);
            await child.WriteAsync(ServedProcesses.Request("tool").Message, TestContext.Current.CancellationToken);
            await answered.Task.WaitAsync(ServedProcesses.Limit, TestContext.Current.CancellationToken);
            await child.WriteAsync(ServedProcesses.Request("die").Message, TestContext.Current.CancellationToken);
            await EndAsync(child);
        }

        await Start(starter).DisposeAsync();
    }

    [Fact]
    public async Task Process_that_is_brought_down_before_its_first_answer_keeps_nobody_waiting_while_another_works()
    {
        using var starter = ServedProcesses.Starter(ServedProcesses.Server, time: _time);
        await using var works = Start(starter);
        _time.Advance(TimeSpan.FromSeconds(10));

        for (var crash = 0; crash < 3; crash++)
        {
            var child = Start(starter);
            await child.WriteAsync(ServedProcesses.Request("die").Message, TestContext.Current.CancellationToken);
            await EndAsync(child);
        }

        await Start(starter).DisposeAsync();
    }

    [Fact]
    public async Task Process_that_was_told_to_end_is_no_failure()
    {
        using var starter = ServedProcesses.Starter(ServedProcesses.Server, time: _time);

        await Start(starter).DisposeAsync();

        await Start(starter).DisposeAsync();
    }

    private static ChildProcess Start(ChildStarter starter, TaskCompletionSource? answered = null)
    {
        var child = starter.TryStart((_, _) => answered?.TrySetResult(), out var problem);
        Assert.True(child is not null, problem);
        return child;
    }

    private static Task EndAsync(ChildProcess child) => child.Ended.WaitAsync(ServedProcesses.Limit, TestContext.Current.CancellationToken);
}
