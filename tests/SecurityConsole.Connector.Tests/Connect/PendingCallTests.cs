using System.Text;
using SecurityConsole.Connector.Connect;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Connector.Tests.Connect;

public sealed class PendingCallTests
{
    [Fact]
    public void Call_that_has_its_answer_can_be_cancelled_without_harm()
    {
        var call = Create();
        call.Dispose();

        call.Cancel();

        Assert.False(call.Ending.IsCancellationRequested);
    }

    [Fact]
    public async Task Call_that_ends_because_it_is_cancelled_ends_in_the_middle_of_it()
    {
        var call = Create();
        var ended = new TaskCompletionSource();
        await using var registration = call.Ending.UnsafeRegister(_ => { call.Dispose(); call.Cancel(); ended.SetResult(); }, null);

        call.Cancel();

        await ended.Task;
        Assert.True(call.Ending.IsCancellationRequested);
    }

    [Fact]
    public async Task Answers_and_cancellations_at_the_same_time_do_no_harm()
    {
        for (var round = 0; round < 2000; round++)
        {
            var call = Create();
            using var start = new Barrier(3);
            await Task.WhenAll(Run(start, call.Dispose), Run(start, call.Cancel), Run(start, call.Cancel));
        }
    }

    private static Task Run(Barrier start, Action act) => Task.Run(() =>
    {
        start.SignalAndWait(TestContext.Current.CancellationToken);
        act();
    });

    private static PendingCall Create()
    {
        ClientMessage.Read(Encoding.UTF8.GetBytes("""{"jsonrpc":"2.0","id":1,"method":"ping"}"""), EnvelopeLimits.Default, out var message);
        return new PendingCall(message!, new CancellationTokenSource());
    }
}
