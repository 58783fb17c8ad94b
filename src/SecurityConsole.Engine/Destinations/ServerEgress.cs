using System.Collections.Frozen;
using System.Net;

namespace SecurityConsole.Engine.Destinations;

/// <summary>Where one server may be told to go, and which arguments of its tools say so. Immutable.</summary>
public sealed class ServerEgress
{
    private readonly EgressPattern[]?[] _lists = new EgressPattern[]?[6];
    private readonly FrozenDictionary<string, DestinationHints> _mapped;

    private ServerEgress(FrozenDictionary<string, DestinationHints> mapped) => _mapped = mapped;

    /// <summary>No list, no mapping: everything may be named.</summary>
    public static ServerEgress Open { get; } = new(FrozenDictionary<string, DestinationHints>.Empty);

    /// <summary>Compiles the lists and mappings of all servers.</summary>
    public static FrozenDictionary<Guid, ServerEgress> Compile(IReadOnlyList<EgressRule> rules, IReadOnlyList<DestinationMapping> mappings)
    {
        var mapped = mappings.ToLookup(mapping => mapping.ServerId);
        var ruled = rules.ToLookup(rule => rule.ServerId);
        return rules.Select(rule => rule.ServerId).Concat(mappings.Select(mapping => mapping.ServerId)).Distinct()
            .ToFrozenDictionary(server => server, server => Compile(ruled[server], mapped[server]));
    }

    /// <summary>There is a list for this kind; what it does not have is refused.</summary>
    public bool IsListed(EgressKind kind) => _lists[(int)kind] is not null;

    /// <summary>Whether a destination may be named. One that cannot be read may not, where there is a list for its kind.</summary>
    public bool Allows(Destination destination)
    {
        if (_lists[(int)ListOf(destination.Kind)] is not { } list)
        {
            return true;
        }

        if (destination.IsReadable)
        {
            foreach (var pattern in list)
            {
                if (pattern.Matches(destination))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether the gateway may dial an address that is not public.</summary>
    internal bool MayDial(IPAddress address)
    {
        foreach (var pattern in _lists[(int)EgressKind.Dial] ?? [])
        {
            if (pattern.Covers(address))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What was said of a tool's arguments.</summary>
    internal DestinationHints MappingsOf(string tool) => _mapped.GetValueOrDefault(tool, DestinationHints.None);

    private static EgressKind ListOf(DestinationKind kind) => kind switch
    {
        DestinationKind.Mailbox => EgressKind.Mailbox,
        DestinationKind.Bucket => EgressKind.Bucket,
        DestinationKind.Path => EgressKind.Path,
        _ => EgressKind.Network,
    };

    private static ServerEgress Compile(IEnumerable<EgressRule> rules, IEnumerable<DestinationMapping> mappings)
    {
        var egress = new ServerEgress(mappings.GroupBy(mapping => mapping.Tool, StringComparer.Ordinal)
            .ToFrozenDictionary(tool => tool.Key, tool => DestinationHints.FromPointers(tool.Select(mapping => (mapping.Pointer, mapping.Kind))), StringComparer.Ordinal));
        foreach (var kind in rules.GroupBy(rule => rule.Kind).Where(kind => (int)kind.Key < egress._lists.Length))
        {
            // A stored pattern that cannot be read any more allows nothing, and still makes a list.
            egress._lists[(int)kind.Key] = [.. kind.Select(rule => EgressPattern.TryParse(rule.Kind, rule.Pattern, out _)).OfType<EgressPattern>()];
        }

        return egress;
    }
}
