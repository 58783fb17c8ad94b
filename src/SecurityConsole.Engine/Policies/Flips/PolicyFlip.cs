using SecurityConsole.Engine.Calls;
using SecurityConsole.Policy.Analysis.Contexts;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies.Flips;

/// <summary>One change that would make policies decide otherwise. Immutable.</summary>
/// <param name="Kind">What of.</param>
/// <param name="Verdict">What would be decided.</param>
public sealed record PolicyFlip(FlipKind Kind, Verdict Verdict)
{
    /// <summary>The attribute, and what it would have to be; null for other kinds.</summary>
    public ContextChange? Change { get; init; }

    /// <summary>What it is; null where it is absent.</summary>
    public CedarValue? Was { get; init; }

    /// <summary>How far the value reaches.</summary>
    public FlipBound Bound { get; init; }

    /// <summary>Who would have to be in a group, or not be in it; null for other kinds.</summary>
    public EntityUid? Member { get; init; }

    /// <summary>The group.</summary>
    public EntityUid? Group { get; init; }

    /// <summary>Whether it is in the group now.</summary>
    public bool IsMember { get; init; }

    /// <summary>The policy that would have to be gone; null for other kinds.</summary>
    public string? Policy { get; init; }
}
