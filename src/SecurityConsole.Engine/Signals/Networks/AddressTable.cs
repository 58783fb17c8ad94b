using System.Net;

namespace SecurityConsole.Engine.Signals.Networks;

/// <summary>Finds the longest of many prefixes that an address is in: two sorted arrays and a binary search. Immutable; a look-up allocates nothing.</summary>
/// <remarks>Prefixes nest or are disjoint, so they flatten into neighbouring ranges, each with the value of the longest prefix there: at most two ranges a prefix.</remarks>
public sealed class AddressTable
{
    /// <summary>What a look-up gives for an address in no prefix.</summary>
    public const int None = -1;

    private readonly uint[] _starts4;
    private readonly int[] _values4;
    private readonly UInt128[] _starts6;
    private readonly int[] _values6;

    private AddressTable(List<(UInt128 Start, int Value)> ranges4, List<(UInt128 Start, int Value)> ranges6)
    {
        _starts4 = [.. ranges4.Select(range => (uint)range.Start)];
        _values4 = [.. ranges4.Select(range => range.Value)];
        _starts6 = [.. ranges6.Select(range => range.Start)];
        _values6 = [.. ranges6.Select(range => range.Value)];
    }

    /// <summary>No prefix at all.</summary>
    public static AddressTable Empty { get; } = new([], []);

    /// <summary>Builds it. Of two equal prefixes the later counts.</summary>
    /// <param name="prefixes">Each with its value, 0 or more.</param>
    public static AddressTable Build(IReadOnlyList<(AddressPrefix Prefix, int Value)> prefixes)
    {
        ArgumentNullException.ThrowIfNull(prefixes);
        var order = new int[prefixes.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (left, right) =>
        {
            var (a, b) = (prefixes[left].Prefix, prefixes[right].Prefix);
            var byStart = a.First.CompareTo(b.First);
            var byLength = byStart != 0 ? byStart : a.Length.CompareTo(b.Length);
            return byLength != 0 ? byLength : left.CompareTo(right);
        });
        return new(Flatten(prefixes, order, ipv4: true), Flatten(prefixes, order, ipv4: false));
    }

    /// <summary>The value of the longest prefix that the address is in; <see cref="None"/> for none.</summary>
    public int Find(IPAddress address)
    {
        var bits = AddressPrefix.NumberOf(address, out var isIpv4);
        if (isIpv4)
        {
            var at = Position(_starts4.AsSpan().BinarySearch((uint)bits));
            return at < 0 ? None : _values4[at];
        }
        else
        {
            var at = Position(_starts6.AsSpan().BinarySearch(bits));
            return at < 0 ? None : _values6[at];
        }
    }

    private static int Position(int found) => found >= 0 ? found : ~found - 1;

    private static List<(UInt128 Start, int Value)> Flatten(IReadOnlyList<(AddressPrefix Prefix, int Value)> prefixes, int[] order, bool ipv4)
    {
        var ranges = new List<(UInt128 Start, int Value)>();
        var open = new Stack<(UInt128 Last, int Value)>();
        var end = ipv4 ? uint.MaxValue : UInt128.MaxValue;
        foreach (var index in order)
        {
            var (prefix, value) = prefixes[index];
            if (prefix.IsIpv4 != ipv4)
            {
                continue;
            }

            while (open.TryPeek(out var before) && before.Last < prefix.First)
            {
                Close();
            }

            Begin(prefix.First, value);
            open.Push((prefix.Last, value));
        }

        while (open.Count > 0)
        {
            Close();
        }

        return ranges;

        void Close()
        {
            var (last, _) = open.Pop();
            if (last != end)
            {
                Begin(last + 1, open.TryPeek(out var around) ? around.Value : None);
            }
        }

        void Begin(UInt128 start, int value)
        {
            if (ranges.Count > 0 && ranges[^1].Start == start)
            {
                ranges[^1] = (start, value);
            }
            else
            {
                ranges.Add((start, value));
            }
        }
    }
}
