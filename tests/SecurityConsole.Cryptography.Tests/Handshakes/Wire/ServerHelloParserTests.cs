using System.Security.Cryptography;
using SecurityConsole.Cryptography.Handshakes.Wire;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Handshakes.Wire;

public sealed class ServerHelloParserTests
{
    private static readonly byte[] SupportedVersions = [0, 43, 0, 2, 3, 4];

    [Fact]
    public void Choice_is_read()
    {
        Assert.True(ServerHelloParser.TryParse(Message(new byte[32], [.. SupportedVersions, 0, 51, 0, 6, 0x11, 0xEC, 0, 2, 1, 2]), out var hello));
        Assert.Equal(new ServerHello(IsRetryRequest: false, 0x0304, 0x1302, 0x11EC, Resumed: false), hello);
    }

    [Fact]
    public void Random_that_is_the_hash_of_HelloRetryRequest_makes_it_one()
    {
        Assert.True(ServerHelloParser.TryParse(Message(SHA256.HashData("HelloRetryRequest"u8), [.. SupportedVersions, 0, 51, 0, 2, 0x11, 0xEC]), out var hello));
        Assert.True(hello.IsRetryRequest);
        Assert.Equal((ushort)0x11EC, hello.Group);
    }

    [Fact]
    public void Resumption_without_a_key_exchange_shows_no_group()
    {
        Assert.True(ServerHelloParser.TryParse(Message(new byte[32], [.. SupportedVersions, 0, 41, 0, 2, 0, 0]), out var hello));
        Assert.True(hello.Resumed);
        Assert.Null(hello.Group);
    }

    [Fact]
    public void Every_hello_cut_short_is_refused()
    {
        var message = Message(new byte[32], [.. SupportedVersions, 0, 51, 0, 6, 0x11, 0xEC, 0, 2, 1, 2]);
        for (var length = 0; length < message.Length; length++)
        {
            Assert.False(ServerHelloParser.TryParse(message.AsSpan(0, length), out _));
        }
    }

    [Fact]
    public void Mutated_hellos_never_throw()
    {
        var random = new Random(4);
        var original = Message(new byte[32], [.. SupportedVersions, 0, 51, 0, 6, 0x11, 0xEC, 0, 2, 1, 2]);
        var accepted = Enumerable.Range(0, 50_000).Count(_ => ServerHelloParser.TryParse(Mutation.Of(original, random), out var _));
        Assert.InRange(accepted, 100, 49_900);
    }

    private static byte[] Message(byte[] random, byte[] extensions)
    {
        byte[] body = [3, 3, .. random, 0, 0x13, 0x02, 0, .. HelloBuilder.Vector16(extensions)];
        return [2, 0, 0, (byte)body.Length, .. body];
    }
}
