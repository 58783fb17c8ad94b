using System.Text;
using SecurityConsole.Engine.HttpSse;
using SecurityConsole.Protocol.ServerSentEvents;

namespace SecurityConsole.Engine.Tests.HttpSse;

public sealed class MessageRouterTests
{
    private static readonly HttpSseLimits Limits = new() { MaxOpenRequests = 2, MaxUnreadBytes = 64, MaxHeldMessages = 2, MaxHeldBytes = 30 };

    [Fact]
    public void Held_messages_are_bounded_in_number_and_in_bytes()
    {
        var byNumber = new MessageRouter(Limits);
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => byNumber.TryRoute("", Frame("data: 1\n\n"))));

        var byBytes = new MessageRouter(Limits);
        Assert.Equal([true, false], Enumerable.Range(0, 2).Select(_ => byBytes.TryRoute("", Frame("data: 1234567890123\n\n"))));
    }

    [Fact]
    public async Task Held_messages_are_given_to_the_next_stream_once()
    {
        var router = new MessageRouter(Limits);
        router.TryRoute("", Frame("data: a\n\n"));
        router.TryRoute("", Frame("data: b\n\n"));

        var pipe = router.OpenStanding();
        Assert.True(router.TryRoute("", Frame("data: c\n\n")));
        router.End(new HttpRequestException("over"));

        using var reader = new StreamReader(pipe.Reader);
        Assert.Equal("data: a\n\ndata: b\n\ndata: c\n\n", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Agent_that_reads_too_slowly_is_cut_off_and_the_server_is_not_held_up()
    {
        var router = new MessageRouter(Limits);
        var pipe = router.OpenStanding();

        var written = 0;
        while (!pipe.IsClosed && written < 100)
        {
            router.TryRoute("", Frame("data: 1234567890\n\n"));
            written++;
        }

        Assert.InRange(written, 1, 10);
        await Assert.ThrowsAsync<IOException>(() => new StreamReader(pipe.Reader).ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Requests_are_bounded_and_an_id_waits_once()
    {
        var router = new MessageRouter(Limits);

        Assert.True(router.TryAdd(new PendingAnswer("n1", "", 64)));
        Assert.False(router.TryAdd(new PendingAnswer("n1", "", 64)));
        Assert.True(router.TryAdd(new PendingAnswer("n2", "", 64)));
        Assert.False(router.TryAdd(new PendingAnswer("n3", "", 64)));
        router.RouteAnswer("n2", Frame("data: {}\n\n"));
        Assert.True(router.TryAdd(new PendingAnswer("n3", "", 64)));
    }

    [Fact]
    public async Task Request_after_the_end_fails_with_the_reason_of_the_end()
    {
        var router = new MessageRouter(Limits);
        var waiting = new PendingAnswer("n1", "", 64);
        router.TryAdd(waiting);

        router.End(new HttpRequestException(HttpRequestError.ResponseEnded, "gone"));

        Assert.Equal("gone", (await Assert.ThrowsAsync<HttpRequestException>(() => waiting.HeadAsync(TestContext.Current.CancellationToken))).Message);
        Assert.Equal("gone", Assert.Throws<HttpRequestException>(() => router.TryAdd(new PendingAnswer("n2", "", 64))).Message);
        Assert.Equal("gone", Assert.Throws<HttpRequestException>(router.OpenStanding).Message);
    }

    private static SseFrame Frame(string text)
    {
        using var scanner = new SseFrameScanner();
        scanner.Append(Encoding.UTF8.GetBytes(text));
        Assert.True(scanner.TryRead(out var frame));
        return new SseFrame { Raw = frame.Raw.ToArray(), Data = frame.Data.ToArray(), EventName = frame.EventName, HasData = frame.HasData };
    }
}
