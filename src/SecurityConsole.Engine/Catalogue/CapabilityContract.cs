using SecurityConsole.Engine.Policies;

namespace SecurityConsole.Engine.Catalogue;

/// <summary>A capability as the path of calls sees it. Immutable.</summary>
public sealed class CapabilityContract
{
    private readonly (DefinitionHash Hash, bool IsApproved, bool IsSettled)[] _versions;

    internal CapabilityContract(CatalogueKind kind, string name, CapabilityState state, CatalogueMode mode, IReadOnlyList<CatalogueVersion> versions, ToolContract? tool)
    {
        (Kind, Name, State, Tool) = (kind, name, state, tool);
        _versions = new (DefinitionHash, bool, bool)[versions.Count];
        for (var i = 0; i < versions.Count; i++)
        {
            var version = versions[i];
            _versions[i] = (version.Hash, version.IsApproved(mode), version.Decision != PinDecision.Undecided || version.IsSeenLive);
        }
    }

    /// <summary>What it is.</summary>
    public CatalogueKind Kind { get; }

    /// <summary>Name, URI or URI template.</summary>
    public string Name { get; }

    /// <summary>How it stands.</summary>
    public CapabilityState State { get; }

    /// <summary>What its definition demands of calls; null for other kinds than tools.</summary>
    public ToolContract? Tool { get; }

    /// <summary>What policies know of it; null for other kinds than tools.</summary>
    public ToolFacts? Facts { get; init; }

    /// <summary>Whether agents may be shown this definition of it.</summary>
    internal bool IsApproved(DefinitionHash hash)
    {
        foreach (var (known, isApproved, _) in _versions)
        {
            if (known == hash)
            {
                return isApproved;
            }
        }

        return false;
    }

    /// <summary>Whether there is nothing new in an agent being answered with this definition.</summary>
    internal bool IsKnownLive(DefinitionHash hash)
    {
        foreach (var (known, _, isSettled) in _versions)
        {
            if (known == hash)
            {
                return isSettled;
            }
        }

        return false;
    }
}
