using System.Text;
using SecurityConsole.Protocol.ServerSentEvents;

namespace SecurityConsole.Protocol.Tests.ServerSentEvents;

public sealed class SseFrameScannerTests
{
    [Fact]
    public void Event_is_read_with_name_id_and_data()
    {
        var frame = Assert.Single(Read("event: message\nid: 7\nretry: 10\ndata: {\"a\":1}\n\n"));

        Assert.Equal(("message", "7", "{\"a\":1}", true), (frame.EventName, frame.Id, frame.Data, frame.IsMessage));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void All_line_ends_are_understood(string eol)
    {
        var frames = Read($"data: a{eol}data:b{eol}data{eol}{eol}:ping{eol}data: c{eol}{eol}");

        Assert.Equal(["a\nb\n", "", "c"], frames.Select(frame => frame.Data));
        Assert.Equal([false, true, false], frames.Select(frame => frame.IsComment));
    }

    [Fact]
    public void Keep_alive_comment_is_passed_on_before_anything_follows()
    {
        using var scanner = new SseFrameScanner();
        scanner.Append(": ping\n"u8);

        Assert.True(scanner.TryRead(out var frame));
        Assert.True(frame.IsComment);
        Assert.Equal(": ping\n"u8, frame.Raw.Span);
        Assert.True(scanner.Remainder.IsEmpty);
    }

    [Fact]
    public void Comment_inside_an_event_stays_in_its_bytes()
    {
        var frame = Assert.Single(Read("data: a\n: note\ndata: b\n\n"));

        Assert.Equal(("a\nb", "data: a\n: note\ndata: b\n\n"), (frame.Data, frame.Raw));
    }

    [Theory]
    [InlineData("data\n\n", "", true)]
    [InlineData("data:  two\n\n", " two", true)]
    [InlineData("data: x:y\n\n", "x:y", true)]
    [InlineData("Data: x\n\n", "", false)]
    [InlineData("\uFEFFdata: x\n\n", "x", true)]
    [InlineData("event: only\n\n", "", false)]
    public void Fields_follow_the_standard(string stream, string data, bool hasData)
    {
        var frame = Assert.Single(Read(stream));

        Assert.Equal((data, hasData), (frame.Data, frame.HasData));
    }

    [Fact]
    public void Byte_order_mark_counts_only_at_the_start_of_the_stream()
    {
        var frames = Read("\uFEFFdata: a\n\n\uFEFFdata: b\n\n");

        Assert.Equal([true, false], frames.Select(frame => frame.HasData));
    }

    [Fact]
    public void Id_with_nul_is_ignored() => Assert.False(Assert.Single(Read("id: a\0b\ndata: x\n\n")).HasId);

    [Fact]
    public void Event_in_cr_lines_is_not_held_back_for_a_line_feed()
    {
        using var scanner = new SseFrameScanner();
        scanner.Append("data: a\r\r"u8);

        Assert.True(scanner.TryRead(out var frame));
        Assert.Equal("a"u8, frame.Data.Span);
    }

    [Fact]
    public void Event_in_crlf_lines_is_never_cut_inside_a_line_end()
    {
        using var scanner = new SseFrameScanner();
        scanner.Append("data: a\r\n\r"u8);
        Assert.False(scanner.TryRead(out _));
        scanner.Append("\n"u8);

        Assert.True(scanner.TryRead(out var frame));
        Assert.Equal("data: a\r\n\r\n"u8, frame.Raw.Span);
    }

    [Fact]
    public void Last_cr_waits_no_longer_when_the_stream_has_ended()
    {
        using var scanner = new SseFrameScanner();
        scanner.Append("data: a\r\n\r"u8);
        scanner.Complete();

        Assert.True(scanner.TryRead(out var frame));
        Assert.Equal("a"u8, frame.Data.Span);
    }

    [Fact]
    public void Frame_beyond_the_limit_is_a_fault_and_one_at_the_limit_is_not()
    {
        foreach (var chunk in new[] { 1, 7, 1000 })
        {
            Assert.Equal((1, SseFault.None), Count($"data: {new string('x', 92)}\n\n", chunk));
            Assert.Equal((0, SseFault.FrameTooLarge), Count($"data: {new string('x', 93)}\n\n", chunk));
            Assert.Equal((1, SseFault.FrameTooLarge), Count($"data: ok\n\ndata: {new string('x', 200)}", chunk));
        }

        static (int Frames, SseFault Fault) Count(string stream, int chunk)
        {
            using var scanner = new SseFrameScanner(maxFrameBytes: 100);
            var frames = 0;
            foreach (var part in Encoding.UTF8.GetBytes(stream).Chunk(chunk))
            {
                scanner.Append(part);
                while (scanner.TryRead(out _))
                {
                    frames++;
                }
            }

            return (frames, scanner.Fault);
        }
    }

    [Fact]
    public void Any_chunking_gives_the_same_frames_and_the_frames_are_the_stream()
    {
        var random = new Random(11);
        for (var round = 0; round < 4000; round++)
        {
            var stream = SseStreams.Random(random);
            var whole = SseStreams.Read(stream, _ => stream.Length);

            Assert.Equal(whole, SseStreams.Read(stream, _ => 1));
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal(whole, SseStreams.Read(stream, _ => random.Next(1, 9)));
            }

            Assert.Equal(Convert.ToHexString(stream), string.Concat(whole.Select(frame => frame.RawHex)));
        }
    }

    [Fact]
    public void Messages_are_those_that_a_client_dispatches()
    {
        var random = new Random(13);
        for (var round = 0; round < 4000; round++)
        {
            var stream = SseStreams.Random(random);
            var dispatched = SseStreams.Read(stream, _ => random.Next(1, 20)).Where(frame => frame.HasData).Select(frame => (frame.EventName, frame.Data));

            Assert.Equal(SseStreams.DispatchedByTheStandard(stream), dispatched);
        }
    }

    [Fact]
    public void Large_event_in_small_chunks_costs_linear_time()
    {
        using var scanner = new SseFrameScanner(64 * 1024 * 1024);
        var chunk = new byte[16];
        chunk.AsSpan().Fill((byte)'x');
        scanner.Append("data: "u8);

        // 32 MiB in 2 million pieces: a scanner that began again with each piece would need days.
        for (var i = 0; i < 2 * 1024 * 1024; i++)
        {
            scanner.Append(chunk);
            Assert.False(scanner.TryRead(out _));
        }

        scanner.Append("\n\n"u8);
        Assert.True(scanner.TryRead(out var frame));
        Assert.Equal(32 * 1024 * 1024, frame.Data.Length);
    }

    private static List<SeenFrame> Read(string stream)
    {
        using var scanner = new SseFrameScanner();
        scanner.Append(Encoding.UTF8.GetBytes(stream));
        scanner.Complete();
        var frames = new List<SeenFrame>();
        while (scanner.TryRead(out var frame))
        {
            frames.Add(new SeenFrame(Text(frame.Raw), Text(frame.Data), frame.EventName, Text(frame.Id), frame.HasId, frame.HasData, frame.IsComment, frame.IsMessage));
        }

        Assert.True(scanner.Remainder.IsEmpty);
        return frames;
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private sealed record SeenFrame(string Raw, string Data, string EventName, string Id, bool HasId, bool HasData, bool IsComment, bool IsMessage);
}
