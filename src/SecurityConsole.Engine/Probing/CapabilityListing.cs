using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Upstreams;

namespace SecurityConsole.Engine.Probing;

/// <summary>What a server listed when it was asked for everything.</summary>
internal sealed class CapabilityListing
{
    private readonly HashSet<(CatalogueKind, string)> _named = [];
    private readonly HashSet<(CatalogueKind, string, DefinitionHash)> _known = [];

    /// <summary>For people.</summary>
    public List<CapabilityDescription> Descriptions { get; } = [];

    /// <summary>For the catalogue.</summary>
    public List<CapabilityDefinition> Definitions { get; } = [];

    /// <summary>Kinds that were listed to the end, or to the limit.</summary>
    public CatalogueKinds Listed { get; set; }

    /// <summary>Items that cannot be pinned.</summary>
    public int Unreadable { get; set; }

    /// <summary>Bytes of the definitions so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>There is more than is taken.</summary>
    public bool IsCutShort { get; set; }

    /// <summary>No more fits.</summary>
    public bool IsFull => Definitions.Count >= 2 * CatalogueLimits.Capabilities || _named.Count >= CatalogueLimits.Capabilities || Bytes > CatalogueLimits.ListingBytes;

    /// <summary>Takes a definition; a second one of the same name and content adds nothing.</summary>
    public void Add(CapabilityDefinition definition)
    {
        _named.Add((definition.Kind, definition.Name));
        if (_known.Add((definition.Kind, definition.Name, definition.Hash)))
        {
            Definitions.Add(definition);
            Bytes += definition.Canonical.Length;
        }
    }

    /// <summary>Adds what the same server listed in another era. A kind is listed where it was in both.</summary>
    public void Join(CapabilityListing other)
    {
        if (ReferenceEquals(this, other))
        {
            return;
        }

        Listed &= other.Listed;
        Unreadable += other.Unreadable;
        IsCutShort |= other.IsCutShort;
        foreach (var definition in other.Definitions)
        {
            Add(definition);
        }
    }

    /// <summary>What the catalogue learns from it.</summary>
    public CatalogueObservation ToObservation(Guid server) => new(server, Listed, Definitions) { Unreadable = Unreadable, IsCutShort = IsCutShort };
}
