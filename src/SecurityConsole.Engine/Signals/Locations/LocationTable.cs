using System.Net;
using SecurityConsole.Engine.Signals.Networks;

namespace SecurityConsole.Engine.Signals.Locations;

/// <summary>From an address to its country and autonomous system. Immutable; a look-up allocates nothing.</summary>
/// <param name="table">Indexes into <paramref name="locations"/>.</param>
/// <param name="locations">Each once.</param>
/// <param name="ranges">How many lines it was made of.</param>
/// <param name="importedAt">When an administrator brought it.</param>
public sealed class LocationTable(AddressTable table, Location[] locations, int ranges, DateTimeOffset importedAt)
{
    /// <summary>Most ranges of one table.</summary>
    public const int MostRanges = 500_000;

    /// <summary>How many lines it was made of.</summary>
    public int Ranges { get; } = ranges;

    /// <summary>When an administrator brought it.</summary>
    public DateTimeOffset ImportedAt { get; } = importedAt;

    /// <summary>How many different places it knows.</summary>
    public int Places => locations.Length;

    /// <summary>Where an address is; null where the table does not say.</summary>
    public Location? Find(IPAddress address) => table.Find(address) is var index && index == AddressTable.None ? null : locations[index];
}
