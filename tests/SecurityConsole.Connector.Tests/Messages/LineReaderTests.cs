using System.Text;
using SecurityConsole.Connector.Messages;

namespace SecurityConsole.Connector.Tests.Messages;

public sealed class LineReaderTests
{
    private const int Longest = 100_000;

    [Fact]
    public async Task Lines_come_whole_however_the_stream_is_cut()
    {
        var random = new Random(59);
        for (var round = 0; round < 50; round++)
        {
            var lines = Enumerable.Range(0, random.Next(1, 20)).Select(_ => new string((char)('a' + random.Next(26)), random.Next(4) == 0 ? random.Next(1, 200_000) : random.Next(1, 200))).ToList();
            var text = string.Concat(lines.Select(line => line + (random.Next(2) == 0 ? "\n" : "\r\n") + (random.Next(5) == 0 ? " \r\n\n" : "")));
            var reader = new LineReader(new Trickle(Encoding.UTF8.GetBytes(text), random), Longest);
            foreach (var expected in lines)
            {
                var read = await reader.ReadAsync(CancellationToken.None);
                Assert.Equal(expected.Length > Longest, read!.Value.IsTooLong);
                Assert.Equal(expected.Length > Longest ? "" : expected, Encoding.UTF8.GetString(read.Value.Bytes));
            }

            Assert.Null(await reader.ReadAsync(CancellationToken.None));
        }
    }

    [Fact]
    public async Task Last_line_counts_without_an_end()
    {
        var reader = new LineReader(new MemoryStream("one\ntwo"u8.ToArray()), Longest);

        Assert.Equal("one"u8.ToArray(), (await reader.ReadAsync(CancellationToken.None))!.Value.Bytes);
        Assert.Equal("two"u8.ToArray(), (await reader.ReadAsync(CancellationToken.None))!.Value.Bytes);
        Assert.Null(await reader.ReadAsync(CancellationToken.None));
    }

    private sealed class Trickle(byte[] bytes, Random random) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, random.Next(3) == 0 ? random.Next(1, 10) : random.Next(1, 60_000))], cancellationToken);
    }
}
