using System.Net;
using System.Net.Sockets;
using SecurityConsole.Common;
using SecurityConsole.Engine.Signals.Networks;

namespace SecurityConsole.Engine.Tests.Signals.Networks;

public sealed class AddressTableTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    public void Longest_prefix_is_found_as_by_looking_at_all_of_them(int seed, bool ipv4)
    {
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            // Few distinct bits, so that prefixes nest, touch and repeat all the time.
            var prefixes = Enumerable.Range(0, random.Next(0, 60)).Select(value => (Prefix(random, ipv4), value)).ToList();
            var table = AddressTable.Build(prefixes);
            for (var probe = 0; probe < 300; probe++)
            {
                var address = Probe(random, prefixes, ipv4);
                Assert.Equal(Oracle(prefixes, address), table.Find(address));
            }
        }
    }

    [Fact]
    public void Whole_space_and_its_ends_are_found()
    {
        var table = AddressTable.Build([(Parse("0.0.0.0/0"), 1), (Parse("::/0"), 2), (Parse("255.255.255.255"), 3), (Parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), 4), (Parse("0.0.0.0"), 5)]);
        Assert.Equal(5, table.Find(IPAddress.Any));
        Assert.Equal(1, table.Find(IPAddress.Parse("0.0.0.1")));
        Assert.Equal(3, table.Find(IPAddress.Broadcast));
        Assert.Equal(1, table.Find(IPAddress.Parse("255.255.255.254")));
        Assert.Equal(2, table.Find(IPAddress.IPv6Loopback));
        Assert.Equal(4, table.Find(IPAddress.Parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")));
        Assert.Equal(AddressTable.None, AddressTable.Empty.Find(IPAddress.Loopback));
    }

    [Fact]
    public void Mapped_address_is_the_address_that_it_means() =>
        Assert.Equal(7, AddressTable.Build([(Parse("10.0.0.0/8"), 7)]).Find(IPAddress.Parse("::ffff:10.1.2.3")));

    [Fact]
    public void Look_up_allocates_nothing()
    {
        var table = AddressTable.Build([(Parse("10.0.0.0/8"), 1), (Parse("2001:db8::/32"), 2)]);
        IPAddress[] addresses = [IPAddress.Parse("10.1.1.1"), IPAddress.Parse("2001:db8::1"), IPAddress.Parse("::ffff:10.0.0.1")];
        var sum = 0;
        Assert.Equal(0, Allocations.Of(() =>
        {
            sum = 0;
            for (var i = 0; i < 1000; i++)
            {
                foreach (var address in addresses)
                {
                    sum += table.Find(address);
                }
            }
        }));
        Assert.Equal(4000, sum);
    }

    [Theory]
    [InlineData("10.0.0.0/8")]
    [InlineData("192.0.2.1")]
    [InlineData("0.0.0.0/0")]
    [InlineData("2001:db8::/32")]
    [InlineData("::/0")]
    [InlineData("fe80::1")]
    public void Prefix_is_written_as_it_is_read(string text) => Assert.Equal(text, Parse(text).ToString());

    [Theory]
    [InlineData("10.1.2.3/8", "10.0.0.0/8")]
    [InlineData("2001:db8::1/32", "2001:db8::/32")]
    [InlineData("10.0.0.0/33", "0 to 32")]
    [InlineData("10.0.0.0/", "0 to 32")]
    [InlineData("10.0.0.0/-1", "0 to 32")]
    [InlineData("::/129", "0 to 128")]
    [InlineData("10.1/16", "10.0.0.0/8")]
    [InlineData("010.0.0.1", "10.0.0.0/8")]
    [InlineData("fe80::1%eth0", "10.0.0.0/8")]
    [InlineData("::ffff:10.0.0.1", "10.0.0.0/8")]
    [InlineData("office", "10.0.0.0/8")]
    [InlineData("", "10.0.0.0/8")]
    public void What_is_no_prefix_says_what_to_write(string text, string hint)
    {
        Assert.False(AddressPrefix.TryParse(text, out _, out var problem));
        Assert.Contains(hint, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Address_is_in_all_networks_around_it_and_named_by_the_smallest()
    {
        var table = NetworkTable.Build([new("corporate", ["10.0.0.0/8", "2001:db8::/32"]), new("office", ["10.1.0.0/16"]), new("lab", ["10.1.2.0/24", "192.0.2.0/24"])]);
        Assert.Equal("lab", table.Find(IPAddress.Parse("10.1.2.3"))!.Name);
        Assert.Equal(["corporate", "lab", "office"], Names("10.1.2.3"));
        Assert.Equal(["corporate", "office"], Names("10.1.3.3"));
        Assert.Equal(["corporate"], Names("10.2.0.0"));
        Assert.Equal(["corporate"], Names("2001:db8:1::1"));
        Assert.Equal(["lab"], Names("192.0.2.255"));
        Assert.Null(table.Find(IPAddress.Parse("192.0.3.0")));

        IEnumerable<string> Names(string address) => table.Find(IPAddress.Parse(address))!.Names.Select(name => name.AsString).Order(StringComparer.Ordinal);
    }

    private static AddressPrefix Parse(string text) => AddressPrefix.TryParse(text, out var prefix, out var problem) ? prefix : throw new InvalidOperationException(problem);

    private static AddressPrefix Prefix(Random random, bool ipv4)
    {
        var width = ipv4 ? 32 : 128;
        var length = random.Next(5) switch { 0 => width, 1 => random.Next(0, 3), _ => random.Next(0, width + 1) };
        var bits = Bits(random, ipv4);
        var host = width - length;
        return new(ipv4, host == 128 ? 0 : bits >> host << host, length);
    }

    private static UInt128 Bits(Random random, bool ipv4)
    {
        UInt128 bits = 0;
        for (var i = 0; i < (ipv4 ? 32 : 128); i += 8)
        {
            bits = (bits << 8) | (UInt128)(random.Next(4) switch { 0 => 0, 1 => 255, 2 => 128, _ => 1 });
        }

        return bits;
    }

    private static IPAddress Probe(Random random, List<(AddressPrefix Prefix, int Value)> prefixes, bool ipv4)
    {
        var bits = prefixes.Count == 0 || random.Next(3) == 0 ? Bits(random, ipv4)
            : prefixes[random.Next(prefixes.Count)].Prefix is var near && random.Next(2) == 0 ? near.First + (UInt128)random.Next(2) - (near.First > 0 ? (UInt128)random.Next(2) : 0)
            : near.Last - (UInt128)random.Next(2) is var last && last < (ipv4 ? uint.MaxValue : UInt128.MaxValue) ? last + (UInt128)random.Next(2) : near.Last;
        return ToAddress(ipv4 ? bits & uint.MaxValue : bits, ipv4);
    }

    private static IPAddress ToAddress(UInt128 bits, bool ipv4)
    {
        var octets = new byte[ipv4 ? 4 : 16];
        for (var i = octets.Length - 1; i >= 0; i--)
        {
            octets[i] = (byte)bits;
            bits >>= 8;
        }

        return new(octets);
    }

    // By the framework's own notion of a network, one after the other.
    private static int Oracle(List<(AddressPrefix Prefix, int Value)> prefixes, IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var best = (Length: -1, Value: AddressTable.None);
        foreach (var (prefix, value) in prefixes)
        {
            var network = new IPNetwork(ToAddress(prefix.First, prefix.IsIpv4), prefix.Length);
            if (plain.AddressFamily == (prefix.IsIpv4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6) && network.Contains(plain) && prefix.Length >= best.Length)
            {
                best = (prefix.Length, value);
            }
        }

        return best.Value;
    }
}
