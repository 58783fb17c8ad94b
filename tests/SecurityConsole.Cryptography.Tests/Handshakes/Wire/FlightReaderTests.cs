using SecurityConsole.Cryptography.Handshakes.Wire;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Handshakes.Wire;

public sealed class FlightReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(300)]
    [InlineData(16384)]
    public void Hello_over_many_records_and_packets_is_put_together(int recordSize)
    {
        var message = HelloBuilder.Browser().Message();
        var wire = HelloBuilder.InRecords(message, recordSize);
        foreach (var packetSize in (int[])[1, 2, 5, 64, 1400, wire.Length])
        {
            var flight = new FlightReader();
            var statuses = wire.Chunk(packetSize).Select(packet => Read(flight, packet)).ToList();

            Assert.Equal(FlightStatus.Message, statuses[^1]);
            Assert.All(statuses.SkipLast(1), status => Assert.Equal(FlightStatus.NeedsMore, status));
            Assert.Equal(message, flight.Message.ToArray());
        }
    }

    [Fact]
    public void Messages_that_share_a_record_come_one_by_one_and_what_stands_between_records_is_passed_over()
    {
        byte[] first = [2, 0, 0, 1, 0xAA], second = [2, 0, 0, 2, 1, 2];
        ReadOnlySpan<byte> wire = [22, 3, 3, 0, 11, .. first, .. second, 20, 3, 3, 0, 1, 1, 22, 3, 3, 0, 5, .. first, 23, 3, 3, 0, 1, 0];
        var flight = new FlightReader();

        Assert.Equal(FlightStatus.Message, flight.Read(ref wire));
        Assert.Equal(first, flight.Message.ToArray());
        Assert.Equal(FlightStatus.Message, flight.Read(ref wire));
        Assert.Equal(second, flight.Message.ToArray());
        Assert.Equal(FlightStatus.Message, flight.Read(ref wire));
        Assert.Equal(first, flight.Message.ToArray());
        Assert.Equal(FlightStatus.Encrypted, flight.Read(ref wire));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("G")]
    [InlineData("\0\0\0\0\0\0")]
    public void What_is_no_record_is_seen_at_its_first_byte(string text) => Assert.Equal(FlightStatus.NotTls, Read(new FlightReader(), System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Alert_is_told_with_its_description()
    {
        var flight = new FlightReader();
        Assert.Equal(FlightStatus.Alert, Read(flight, [21, 3, 3, 0, 2, 2, 48]));
        Assert.Equal(48, flight.AlertDescription);
    }

    [Theory]
    [InlineData(new byte[] { 22, 3, 1, 0, 0 })]
    [InlineData(new byte[] { 22, 3, 1, 0x40, 0x01 })]
    [InlineData(new byte[] { 22, 3, 1, 0, 2, 1, 0, 99, 3, 1, 0, 1 })]
    [InlineData(new byte[] { 22, 3, 1, 0, 2, 1, 0, 21, 3, 1, 0, 2 })]
    public void Malformed_record_is_told(byte[] wire) => Assert.Equal(FlightStatus.Malformed, Read(new FlightReader(), wire));

    [Fact]
    public void Message_that_promises_more_than_the_limit_is_refused_when_its_header_is_there() =>
        Assert.Equal(FlightStatus.TooLarge, Read(new FlightReader(), [22, 3, 1, 0x40, 0, 1, 1, 0, 0]));

    [Fact]
    public void Tiny_records_are_bounded_too()
    {
        var flight = new FlightReader();
        var wire = HelloBuilder.InRecords([1, 0, 0xF0, 0, .. new byte[0xF000]], 1);
        Assert.Equal(FlightStatus.TooLarge, wire.Chunk(1000).Select(packet => Read(flight, packet)).First(status => status != FlightStatus.NeedsMore));
    }

    [Fact]
    public void Mutated_flights_never_throw()
    {
        var random = new Random(3);
        var original = HelloBuilder.InRecords(HelloBuilder.Browser().Message(), 200);
        var seen = new HashSet<FlightStatus>();
        for (var round = 0; round < 100_000; round++)
        {
            var flight = new FlightReader();
            ReadOnlySpan<byte> rest = Mutation.Of(original, random);
            for (var steps = 0; steps < 8 && !rest.IsEmpty; steps++)
            {
                var status = flight.Read(ref rest);
                seen.Add(status);
                if (status == FlightStatus.Message)
                {
                    _ = ClientHelloParser.TryParse(flight.Message, out _);
                    _ = ServerHelloParser.TryParse(flight.Message, out _);
                }
                else if (status != FlightStatus.NeedsMore)
                {
                    break;
                }
            }
        }

        Assert.Subset(seen, new HashSet<FlightStatus> { FlightStatus.NeedsMore, FlightStatus.Message, FlightStatus.Malformed, FlightStatus.NotTls });
    }

    private static FlightStatus Read(FlightReader flight, byte[] packet)
    {
        ReadOnlySpan<byte> span = packet;
        return flight.Read(ref span);
    }
}
