using System.Globalization;
using SecurityConsole.Cryptography.Handshakes.Wire;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Handshakes.Wire;

public sealed class ClientHelloParserTests
{
    // Each of two seeds. SECCONSOLE_MUTATIONS=500000 makes it a million together, which takes a minute.
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("SECCONSOLE_MUTATIONS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 500_000;

    [Fact]
    public void Everything_that_a_browser_offers_is_read_in_its_order()
    {
        var message = HelloBuilder.Browser().Message();

        Assert.True(ClientHelloParser.TryParse(message, out var hello));

        Assert.Equal(message.Length, hello.Size);
        Assert.Equal([0x7A7A, 0x0304, 0x0303], hello.Versions);
        Assert.Equal([0x2A2A, 0x1301, 0x1302, 0x1303], hello.Suites);
        Assert.Equal([0x6A6A, 0x11EC, 0x001D, 0x0017], hello.Groups);
        Assert.Equal([0x6A6A, 0x11EC, 0x001D], hello.KeyShareGroups);
        Assert.Equal([0x0403, 0x0804, 0x0401], hello.SignatureSchemes);
        Assert.Equal(["h2", "http/1.1"], hello.Alpn);
        Assert.Equal("console.example", hello.ServerName);
        Assert.Equal([0x5A5A, 0, 10, 13, 16, 43, 45, 51], hello.Extensions);
        Assert.True(hello.OffersTls13);
        Assert.False(hello.OffersResumption);
        Assert.False(hello.OffersEarlyData);
    }

    [Fact]
    public void Offers_to_resume_and_to_send_early_are_seen()
    {
        Assert.True(ClientHelloParser.TryParse(HelloBuilder.Browser().With(42).With(41, 0, 0).Message(), out var hello));
        Assert.True(hello.OffersResumption);
        Assert.True(hello.OffersEarlyData);
    }

    [Fact]
    public void Empty_list_of_shares_asks_for_a_retry_and_is_well_formed()
    {
        Assert.True(ClientHelloParser.TryParse(new HelloBuilder().With(51, 0, 0).Message(), out var hello));
        Assert.Empty(hello.KeyShareGroups);
    }

    [Fact]
    public void Hello_without_extensions_has_its_legacy_version()
    {
        byte[] body = [3, 1, .. new byte[32], 0, 0, 2, 0, 0x2F, 1, 0];
        Assert.True(ClientHelloParser.TryParse([1, 0, 0, (byte)body.Length, .. body], out var hello));
        Assert.Equal([0x0301], hello.Versions);
        Assert.False(hello.OffersTls13);
    }

    [Fact]
    public void Names_never_carry_control_characters_into_records()
    {
        var hello = new HelloBuilder().With(0, HelloBuilder.Vector16([0, .. HelloBuilder.Vector16("a\r\nb\0\u00e9"u8)])).With(16, HelloBuilder.Vector16(HelloBuilder.Vector8("\u001b[31m"u8))).Message();
        Assert.True(ClientHelloParser.TryParse(hello, out var parsed));
        Assert.Equal("a??b???", parsed.ServerName);
        Assert.Equal(["?[31m"], parsed.Alpn);
    }

    public static TheoryData<string, byte[]> Malformed { get; } = new()
    {
        { "an extension twice", HelloBuilder.Browser().With(10, 0, 2, 0, 0x1D).Message() },
        { "an odd list of groups", new HelloBuilder().With(10, 0, 3, 0, 0x1D, 0).Message() },
        { "an empty list of groups", new HelloBuilder().With(10, 0, 0).Message() },
        { "bytes after a list", new HelloBuilder().With(13, 0, 2, 4, 3, 9).Message() },
        { "a share without a key", new HelloBuilder().With(51, 0, 4, 0, 0x1D, 0, 0).Message() },
        { "a share longer than its list", new HelloBuilder().With(51, 0, 6, 0, 0x1D, 0, 3, 1, 2).Message() },
        { "an empty protocol name", new HelloBuilder().With(16, 0, 1, 0).Message() },
        { "a name of another type", new HelloBuilder().With(0, 0, 4, 1, 0, 1, 65).Message() },
        { "an empty list of versions", new HelloBuilder().With(43, 0).Message() },
        { "too many extensions", Enumerable.Range(1000, 129).Aggregate(new HelloBuilder(), (hello, type) => hello.With((ushort)type)).Message() },
        { "bytes after the extensions", [.. HelloBuilder.Browser().Message(), 0] },
        { "another message", [2, .. HelloBuilder.Browser().Message().AsSpan(1)] },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Malformed_hello_is_refused(string why, byte[] message) => Assert.False(ClientHelloParser.TryParse(message, out _), why);

    [Fact]
    public void Every_hello_cut_short_is_refused()
    {
        var message = HelloBuilder.Browser().Message();
        for (var length = 0; length < message.Length; length++)
        {
            Assert.False(ClientHelloParser.TryParse(message.AsSpan(0, length), out _));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2026)]
    public void Mutated_hellos_neither_throw_nor_allocate_without_bound(int seed)
    {
        var random = new Random(seed);
        var original = HelloBuilder.Browser().Message();
        var accepted = 0;
        long largest = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var mutated = Mutation.Of(original, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (ClientHelloParser.TryParse(mutated, out var hello))
            {
                accepted++;
                Assert.NotEmpty(Ja4.Of(hello));
                Assert.InRange(hello.Groups.Count, 0, mutated.Length / 2);
            }

            largest = Math.Max(largest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.InRange(accepted, Rounds / 100, Rounds - (Rounds / 100)); // else the mutations test nothing
        Assert.InRange(largest, 1, 256 * 1024);
    }
}
