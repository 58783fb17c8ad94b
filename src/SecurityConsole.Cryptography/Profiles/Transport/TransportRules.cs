using System.Collections.Immutable;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>What one part of a policy asks; what it does not say, it does not restrict. Immutable.</summary>
public sealed record TransportRules
{
    /// <summary>Key exchange must be quantum-safe. Null where the policy says nothing.</summary>
    public bool? EnforcePqc { get; init; }

    /// <summary>
    /// The only algorithms of their kinds that may be agreed. Empty where the policy says nothing; a kind of which none is named (signatures, say) is not
    /// restricted.
    /// </summary>
    public ImmutableArray<Algorithm> AllowedAlgorithms { get; init; } = [];

    /// <summary>What happens to handshakes that look like an attack.</summary>
    public ThreatDetectionRules ThreatDetection { get; init; } = new();
}
