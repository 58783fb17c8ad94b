using System.Collections.Immutable;

namespace SecurityConsole.Policy.Validation;

/// <summary>What is known to exist at one place of an expression. Immutable.</summary>
internal readonly struct CapabilitySet
{
    private readonly ImmutableHashSet<Capability>? _known;

    private CapabilitySet(ImmutableHashSet<Capability> known) => _known = known;

    public static CapabilitySet None => default;

    public static CapabilitySet Of(Capability capability) => new([capability]);

    public bool Contains(Capability capability) => _known?.Contains(capability) ?? false;

    /// <summary>What holds where both hold: after <c>&amp;&amp;</c>.</summary>
    public CapabilitySet Union(CapabilitySet other) =>
        _known is null ? other : other._known is null || ReferenceEquals(_known, other._known) ? this : new(_known.Union(other._known));

    /// <summary>What holds where either holds: after <c>||</c>.</summary>
    public CapabilitySet Intersect(CapabilitySet other) =>
        _known is null || other._known is null ? None : new(_known.Intersect(other._known));
}
