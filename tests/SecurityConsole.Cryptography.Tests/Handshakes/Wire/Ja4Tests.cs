using SecurityConsole.Cryptography.Handshakes.Wire;

namespace SecurityConsole.Cryptography.Tests.Handshakes.Wire;

public sealed class Ja4Tests
{
    // The example of the published specification of JA4.
    private static readonly ClientHello Published = new()
    {
        Size = 517,
        Versions = [0x4A4A, 0x0304, 0x0303],
        Suites = [0x0A0A, 0x1301, 0x1302, 0x1303, 0xC02B, 0xC02F, 0xC02C, 0xC030, 0xCCA9, 0xCCA8, 0xC013, 0xC014, 0x009C, 0x009D, 0x002F, 0x0035],
        Extensions = [0x1A1A, 0x001B, 0x0000, 0x0033, 0x0010, 0x4469, 0x0017, 0x002D, 0x000D, 0x0005, 0x0023, 0x0012, 0x002B, 0xFF01, 0x000B, 0x000A, 0x0015, 0x2A2A],
        SignatureSchemes = [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601],
        Alpn = ["h2", "http/1.1"],
        ServerName = "example.com",
    };

    [Fact]
    public void Published_example_has_its_published_fingerprint() => Assert.Equal("t13d1516h2_8daaf6152771_e5627efa2ab1", Ja4.Of(Published));

    [Fact]
    public void Order_of_suites_and_extensions_and_the_greased_values_make_no_difference()
    {
        var shuffled = Published with { Suites = [.. Published.Suites.Skip(1).Reverse()], Extensions = [.. Published.Extensions.Reverse(), 0x3A3A] };
        Assert.Equal(Ja4.Of(Published), Ja4.Of(shuffled));
    }

    [Fact]
    public void Client_without_names_protocols_or_extensions_has_a_fingerprint_too() =>
        Assert.Equal("t12i000000_000000000000_000000000000", Ja4.Of(new ClientHello { Size = 41, Versions = [0x0303] }));
}
