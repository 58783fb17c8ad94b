using System.Globalization;
using SecurityConsole.Engine.Signals.Networks;

namespace SecurityConsole.Engine.Signals.Locations;

/// <summary>Reads a table of locations: lines of <c>block,country,asn</c>, where country or number may be empty; empty lines and those that begin with <c>#</c> are skipped.</summary>
public static class LocationText
{
    private const int MostProblems = 20;
    private const int LongestLine = 128;

    /// <summary>Reads all of it, or nothing.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="importedAt">When it was brought.</param>
    /// <param name="table">What it says; null where there is a problem.</param>
    /// <returns>Up to 20 problems, each with its line as a sentence; empty when it was read.</returns>
    public static IReadOnlyList<string> TryRead(TextReader text, DateTimeOffset importedAt, out LocationTable? table)
    {
        ArgumentNullException.ThrowIfNull(text);
        table = null;
        var problems = new List<string>();
        var prefixes = new List<(AddressPrefix Prefix, int Value)>();
        var places = new Dictionary<Location, int>();
        var number = 0;
        while (text.ReadLine() is { } line && problems.Count < MostProblems)
        {
            number++;
            if (line.Length == 0 || line[0] == '#' || (number == 1 && IsHead(line)))
            {
                continue;
            }

            if (prefixes.Count == LocationTable.MostRanges)
            {
                problems.Add($"Line {number}: at most {LocationTable.MostRanges} ranges. Join neighbours, or leave out what no policy asks for.");
                break;
            }

            if (Read(line, out var prefix, out var location) is { Length: > 0 } problem)
            {
                problems.Add($"Line {number}: {problem}");
                continue;
            }

            if (!places.TryGetValue(location!, out var place))
            {
                places[location!] = place = places.Count;
            }

            prefixes.Add((prefix, place));
        }

        if (problems.Count == 0)
        {
            table = new(AddressTable.Build(prefixes), [.. places.OrderBy(place => place.Value).Select(place => place.Key)], prefixes.Count, importedAt);
        }

        return problems;
    }

    private static bool IsHead(string line) => line.StartsWith("cidr,", StringComparison.OrdinalIgnoreCase) || line.StartsWith("network,", StringComparison.OrdinalIgnoreCase);

    private static string Read(string line, out AddressPrefix prefix, out Location? location)
    {
        (prefix, location) = (default, null);
        if (line.Length > LongestLine)
        {
            return $"it has more than {LongestLine} characters.";
        }

        Span<Range> fields = stackalloc Range[4];
        var text = line.AsSpan();
        if (text.Split(fields, ',') != 3)
        {
            return "write block,country,asn, such as 192.0.2.0/24,DE,64500; country or number may be empty.";
        }

        if (!AddressPrefix.TryParse(text[fields[0]].Trim(), out prefix, out var problem))
        {
            return problem;
        }

        var country = text[fields[1]].Trim();
        if (country.Length is not (0 or 2) || country.ContainsAnyExceptInRange('A', 'Z'))
        {
            return "the country is two capital letters (ISO 3166-1), or empty.";
        }

        var system = text[fields[2]].Trim();
        if (system.StartsWith("AS", StringComparison.Ordinal))
        {
            system = system[2..];
        }

        uint asn = 0;
        if (!system.IsEmpty && !uint.TryParse(system, NumberStyles.None, CultureInfo.InvariantCulture, out asn))
        {
            return "the number of the autonomous system is from 0 to 4294967295, or empty.";
        }

        location = new(country.IsEmpty ? "" : country.ToString(), system.IsEmpty ? null : asn);
        return "";
    }
}
