namespace SecurityConsole.Web.Administration.Egress;

/// <summary>Changes to a server's egress list. What is there already is not added again, and what is not there is not missed.</summary>
public sealed record EgressChange
{
    /// <summary>Entries to add.</summary>
    public IReadOnlyList<EgressEntry>? Add { get; init; }

    /// <summary>Entries to remove, in any spelling that means them.</summary>
    public IReadOnlyList<EgressEntry>? Remove { get; init; }

    /// <summary>Arguments to say something of; what was said of the same one before is replaced.</summary>
    public IReadOnlyList<ArgumentMapping>? Map { get; init; }

    /// <summary>Arguments to say nothing of any more, by tool and pointer.</summary>
    public IReadOnlyList<ArgumentMapping>? Unmap { get; init; }
}
