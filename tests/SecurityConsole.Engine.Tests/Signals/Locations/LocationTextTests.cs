using System.Net;
using SecurityConsole.Engine.Signals.Locations;

namespace SecurityConsole.Engine.Tests.Signals.Locations;

public sealed class LocationTextTests
{
    [Fact]
    public void Table_is_read_and_the_smallest_block_counts()
    {
        var table = Read("network,country,asn\n# comment\n\n192.0.2.0/24,DE,64500\r\n192.0.2.128/25,FR,AS64501\n2001:db8::/32,,64502\n198.51.100.0/24,CH,\n");
        Assert.Equal(new Location("DE", 64500), table.Find(IPAddress.Parse("192.0.2.1")));
        Assert.Equal(new Location("FR", 64501), table.Find(IPAddress.Parse("192.0.2.200")));
        Assert.Equal(new Location("", 64502), table.Find(IPAddress.Parse("2001:db8::1")));
        Assert.Equal(new Location("CH", null), table.Find(IPAddress.Parse("198.51.100.7")));
        Assert.Null(table.Find(IPAddress.Parse("203.0.113.1")));
        Assert.Equal(4, table.Ranges);
    }

    [Fact]
    public void Every_problem_is_said_with_its_line_and_nothing_is_taken()
    {
        var problems = LocationText.TryRead(new StringReader("192.0.2.0/24,DE,1\n192.0.2.1/24,DE,1\nx,DE,1\n192.0.2.0/24,de,1\n192.0.2.0/24,DE,-1\n192.0.2.0/24,DE\n" + new string('a', 200)), DateTimeOffset.UnixEpoch, out var table);
        Assert.Null(table);
        Assert.Equal(["Line 2", "Line 3", "Line 4", "Line 5", "Line 6", "Line 7"], problems.Select(problem => problem[..6]));
    }

    [Fact]
    public void Half_a_million_ranges_are_read_and_one_more_is_refused()
    {
        var lines = string.Concat(Enumerable.Range(0, LocationTable.MostRanges).Select(i => $"{10 + (i >> 24)}.{(i >> 16) & 255}.{(i >> 8) & 255}.{i & 255},DE,{i % 1000}\n"));
        var table = Read(lines);
        Assert.Equal(LocationTable.MostRanges, table.Ranges);
        Assert.Equal(1000, table.Places);
        Assert.Equal(new Location("DE", 65_792 % 1000), table.Find(IPAddress.Parse("10.1.1.0")));
        Assert.Contains("at most", Assert.Single(LocationText.TryRead(new StringReader(lines + "10.0.0.0/8,DE,1\n"), DateTimeOffset.UnixEpoch, out _)), StringComparison.Ordinal);
    }

    private static LocationTable Read(string text)
    {
        Assert.Empty(LocationText.TryRead(new StringReader(text), DateTimeOffset.UnixEpoch, out var table));
        return table!;
    }
}
