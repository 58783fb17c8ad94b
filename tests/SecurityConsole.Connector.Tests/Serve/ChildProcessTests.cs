using System.Diagnostics;
using SecurityConsole.Connector.Serve.Children;

namespace SecurityConsole.Connector.Tests.Serve;

public sealed class ChildProcessTests
{
    [Fact]
    public async Task Process_that_left_the_group_and_holds_the_outputs_keeps_nobody_waiting()
    {
        using var guard = new ChildGuard();
        var pid = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var child = ChildProcess.Start(
            ServedProcesses.Command("""setsid sh -c 'echo "{\"jsonrpc\":\"2.0\",\"id\":$$,\"result\":{}}"; exec sleep 1000' & exec cat"""),
            guard,
            (message, envelope) => pid.TrySetResult(int.Parse(envelope.Id.Of(message))),
            ServedProcesses.Silence,
            TimeProvider.System);
        using var daemon = Process.GetProcessById(await pid.Task.WaitAsync(ServedProcesses.Limit, TestContext.Current.CancellationToken));
        try
        {
            await child.DisposeAsync().AsTask().WaitAsync(ServedProcesses.Limit, TestContext.Current.CancellationToken);

            Assert.True(child.Ended.IsCompletedSuccessfully);
            Assert.False(daemon.HasExited);
        }
        finally
        {
            daemon.Kill();
        }
    }

    [Fact]
    public async Task Message_that_cannot_be_passed_on_ends_nothing()
    {
        using var guard = new ChildGuard();
        var received = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var count = 0;
        await using var child = ChildProcess.Start(
            ServedProcesses.Command(ServedProcesses.Server),
            guard,
            (_, _) =>
            {
                if (++count == 1)
                {
                    throw new FormatException("This one is not as it should be.");
                }

                received.SetResult();
            },
            ServedProcesses.Silence,
            TimeProvider.System);
        for (var id = 1; id <= 2; id++)
        {
            await child.WriteAsync(ServedProcesses.Request("tool", id).Message, TestContext.Current.CancellationToken);
        }

        await received.Task.WaitAsync(ServedProcesses.Limit, TestContext.Current.CancellationToken);
        Assert.False(child.Ended.IsCompleted);
    }
}
