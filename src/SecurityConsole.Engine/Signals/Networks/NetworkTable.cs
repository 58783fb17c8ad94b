using System.Net;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Signals.Networks;

/// <summary>From an address to the networks that it is in. Immutable; a look-up allocates nothing.</summary>
public sealed class NetworkTable
{
    private readonly AddressTable _table;
    private readonly NetworkMatch[] _matches;

    private NetworkTable(AddressTable table, NetworkMatch[] matches)
    {
        _table = table;
        _matches = matches;
    }

    /// <summary>No network has a name.</summary>
    public static NetworkTable Empty { get; } = new(AddressTable.Empty, []);

    /// <summary>Compiles the networks. A block that cannot be read is in no network; it was checked when it was added.</summary>
    public static NetworkTable Build(IReadOnlyList<NamedNetwork> networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        var blocks = new List<(AddressPrefix Prefix, string Name)>();
        foreach (var network in networks)
        {
            foreach (var range in network.Ranges)
            {
                if (AddressPrefix.TryParse(range, out var prefix, out _))
                {
                    blocks.Add((prefix, network.Name));
                }
            }
        }

        // From wide to narrow: whatever contains a block stands before it, and the innermost of those that are still open is its parent.
        blocks.Sort(static (a, b) => (a.Prefix.IsIpv4, a.Prefix.First, a.Prefix.Length, a.Name).CompareTo((b.Prefix.IsIpv4, b.Prefix.First, b.Prefix.Length, b.Name)));
        var matches = new NetworkMatch[blocks.Count];
        var around = new Stack<(AddressPrefix Prefix, string Name)>();
        for (var i = 0; i < matches.Length; i++)
        {
            while (around.TryPeek(out var outer) && !outer.Prefix.Contains(blocks[i].Prefix))
            {
                around.Pop();
            }

            around.Push(blocks[i]);
            matches[i] = new(blocks[i].Name, new CedarSet([.. around.Select(outer => outer.Name).Distinct(StringComparer.Ordinal).Select(name => CedarValue.Of(name))]));
        }

        return new(AddressTable.Build([.. blocks.Select(static (block, index) => (block.Prefix, index))]), matches);
    }

    /// <summary>Where an address is; null for nowhere that has a name.</summary>
    public NetworkMatch? Find(IPAddress address) => _table.Find(address) is var index && index == AddressTable.None ? null : _matches[index];
}
