using System.Buffers;
using System.Text;
using SecurityConsole.Engine.Forwarding;

namespace SecurityConsole.Engine.Tests.Forwarding;

public sealed class SseFrameRewriterTests
{
    [Theory]
    [InlineData("event: message\nid: 7\ndata: old\n\n", "new", "event: message\nid: 7\ndata: new\n\n")]
    [InlineData("data: a\r\ndata: b\r\nid: 1\r\n\r\n", "x\ny", "data: x\r\ndata: y\r\nid: 1\r\n\r\n")]
    [InlineData(": note\ndata:a\n: more\n\n", "z", ": note\ndata: z\n: more\n\n")]
    [InlineData("data\rretry: 5\r\r", "z", "data: z\rretry: 5\r\r")]
    [InlineData("database: keep\ndata: a\n\n", "z", "database: keep\ndata: z\n\n")]
    public void Only_data_lines_change(string frame, string content, string expected)
    {
        var output = new ArrayBufferWriter<byte>();
        SseFrameRewriter.ReplaceData(Encoding.UTF8.GetBytes(frame), Encoding.UTF8.GetBytes(content), output);
        Assert.Equal(expected, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Theory]
    [InlineData("data: a\n\n", "data: a\n: note\n\n")]
    [InlineData("id: 1\r\ndata: a\r\n\r\n", "id: 1\r\n: note\ndata: a\r\n\r\n")]
    [InlineData("event: x\rdata: a\r\r", "event: x\r: note\ndata: a\r\r")]
    public void Line_is_added_inside_the_event(string frame, string expected)
    {
        var output = new ArrayBufferWriter<byte>();
        SseFrameRewriter.AddLine(Encoding.UTF8.GetBytes(frame), ": note\n"u8, output);
        Assert.Equal(expected, Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
