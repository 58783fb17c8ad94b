using System.Text;
using Microsoft.AspNetCore.Http;
using SecurityConsole.EndToEnd.Tests.Wire;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.EndToEnd.Tests.Hostile;

public sealed class HostileConnectionTests(QuantumSafeGateway setup) : HostileInputTest(setup)
{
    [Fact]
    public async Task Body_of_a_hundred_mebibytes_is_refused_from_its_declared_length()
    {
        await using var connection = await ConnectAsync();
        await connection.WriteAsync(Head("Content-Length: 104857600") + Ping, Cancelled);

        var (status, head, body) = await connection.ReadAsync(Cancelled);

        Assert.Equal(413, status);
        Assert.Contains("Connection: close", head, StringComparison.OrdinalIgnoreCase);
        AssertError(-32600, body);
        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task Body_of_a_hundred_mebibytes_without_a_length_is_refused_at_the_limit()
    {
        await using var connection = await ConnectAsync();
        await connection.WriteAsync(Head("Transfer-Encoding: chunked"), Cancelled);
        var answer = connection.ReadAsync(Cancelled);
        var chunk = Encoding.ASCII.GetBytes("10000\r\n" + new string(' ', 0x10000) + "\r\n");
        var sent = 0L;
        try
        {
            while (sent < 100 * 1024 * 1024 && !answer.IsCompleted)
            {
                await connection.WriteAsync(chunk, Cancelled);
                sent += 0x10000;
            }
        }
        catch (IOException)
        {
            // The gateway has closed: it reads no further than its limit.
        }

        var (status, _, body) = await answer;
        Assert.Equal(413, status);
        AssertError(-32600, body);
        Assert.InRange(sent, 4 * 1024 * 1024, 90 * 1024 * 1024);
        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task Head_that_never_ends_is_cut_off()
    {
        await using var connection = await ConnectAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var answer = connection.ReadAsync(Cancelled);
        var trickle = TrickleAsync(connection, "POST /mcp/tools HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + new string('a', 10_000), stop.Token);

        var (status, _, _) = await answer.WaitAsync(TimeSpan.FromSeconds(20), Cancelled);

        Assert.True(status is 0 or 408, $"{status}");
        await stop.CancelAsync();
        await trickle;
        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task Body_that_trickles_is_cut_off_as_too_slow()
    {
        await using var connection = await ConnectAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var answer = connection.ReadAsync(Cancelled);
        await connection.WriteAsync(Head("Content-Length: 100000"), Cancelled);
        var trickle = TrickleAsync(connection, new string(' ', 100_000), stop.Token);

        var (status, _, body) = await answer.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);

        Assert.Equal(408, status);
        AssertError(-32600, body);
        await stop.CancelAsync();
        await trickle;
        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task Client_that_closes_its_half_inside_the_body_is_let_go_and_recorded()
    {
        await using var connection = await ConnectAsync();
        await connection.WriteAsync(Head("Content-Length: 1000") + Ping, Cancelled);
        await connection.HalfCloseAsync();

        var (status, _, body) = await connection.ReadAsync(Cancelled);

        // Kestrel takes a half-closed connection for one that was given up; its request may end before or after that was noticed.
        Assert.True(status is 0 or 400, $"{status} {body}");
        var record = await RecordAsync(reason => reason.Code is "client-gone" or "body-incomplete");
        Assert.Equal(Verdict.Deny, record.Verdict);
        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task Client_that_goes_away_inside_the_body_leaves_nothing_behind()
    {
        for (var i = 0; i < 20; i++)
        {
            await using var connection = await ConnectAsync();
            await connection.WriteAsync(Head("Content-Length: 1000") + Ping, Cancelled);
        }

        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task Client_that_closes_a_stream_ends_it_at_the_server()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Setup.Answer = async (http, _) =>
        {
            http.RequestAborted.Register(() => gone.TrySetResult());
            http.Response.ContentType = "text/event-stream";
            await http.Response.WriteAsync(": open\n\n");
            await http.Response.Body.FlushAsync();
            open.SetResult();
            await gone.Task;
        };
        await using (var connection = await ConnectAsync())
        {
            await connection.WriteAsync(Head($"Content-Length: {Ping.Length}") + Ping, Cancelled);
            await open.Task.WaitAsync(Cancelled);
        }

        await gone.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
        while ((await RecordAsync(reason => reason.Code == "client-gone")).Verdict != Verdict.Allow)
        {
            // Those of calls that were never judged; this one is taken out, so that no other test takes it for its own.
        }

        Setup.Server.Received.Clear();
        await AssertUntouchedAsync();
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example:8443")]
    [InlineData("localhost@evil.example")]
    [InlineData("169.254.169.254")]
    public async Task Host_of_somebody_else_is_refused(string host)
    {
        await using var connection = await ConnectAsync();
        await connection.WriteAsync(Head($"Content-Length: {Ping.Length}", host) + Ping, Cancelled);

        var (status, _, body) = await connection.ReadAsync(Cancelled);

        Assert.True(status is 403 or 400, $"{status}");
        if (status == 403)
        {
            AssertError(4030, body);
        }

        await AssertUntouchedAsync();
    }

    [Theory]
    [InlineData("POST /mcp/tools HTTP/1.1\r\n\r\n")]
    [InlineData("POST /mcp/tools HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("POST https://evil.example/mcp/tools HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("POST /mcp/tools HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("POST /mcp/tools HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /mcp/tools HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked, identity\r\n\r\n")]
    [InlineData("POST /mcp/tools HTTP/1.1\r\nHost : localhost\r\n\r\n")]
    [InlineData("POST /mcp/tools HTTP/1.1\r\nHost: localhost\r\n X: folded\r\n\r\n")]
    [InlineData("GARBAGE\r\n\r\n")]
    public async Task Request_that_is_no_http_is_a_bad_request(string text)
    {
        await using var connection = await ConnectAsync();
        await connection.WriteAsync(text, Cancelled);

        Assert.Equal(400, (await connection.ReadAsync(Cancelled)).Status);
        await AssertUntouchedAsync();
    }

    [Theory]
    [InlineData("zz\r\n{}\r\n0\r\n\r\n")]
    [InlineData("5\r\n{}\r\n0\r\n\r\n")]
    [InlineData("fffffffffffffffff\r\n{}\r\n")]
    public async Task Chunk_that_lies_is_a_bad_request(string body)
    {
        await using var connection = await ConnectAsync();
        await connection.WriteAsync(Head("Transfer-Encoding: chunked") + body, Cancelled);

        Assert.Equal(400, (await connection.ReadAsync(Cancelled)).Status);
        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task Head_larger_than_any_real_one_is_refused()
    {
        await using var connection = await ConnectAsync();
        await connection.WriteAsync(Head($"X-Large: {new string('a', 100_000)}\r\nContent-Length: 2") + "{}", Cancelled);

        Assert.True((await connection.ReadAsync(Cancelled)).Status is 400 or 431);
        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task Second_request_inside_a_body_is_not_answered_as_one()
    {
        await using var connection = await ConnectAsync();
        var hidden = Head($"Content-Length: {Ping.Length}") + Ping;

        // Both framings at once: whichever the gateway takes, the server must not see the hidden request under another one's cover.
        await connection.WriteAsync(Head($"Content-Length: {5 + hidden.Length}\r\nTransfer-Encoding: chunked") + "0\r\n\r\n" + hidden, Cancelled);

        Assert.Equal(400, (await connection.ReadAsync(Cancelled)).Status);
        await AssertUntouchedAsync();
    }

    /// <summary>Writes one byte a tenth of a second until it is told to stop or cut off.</summary>
    private static async Task TrickleAsync(RawConnection connection, string text, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            foreach (var c in text)
            {
                await connection.WriteAsync(c.ToString(), stop);
                await timer.WaitForNextTickAsync(stop);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut off, as it should be.
        }
    }
}
