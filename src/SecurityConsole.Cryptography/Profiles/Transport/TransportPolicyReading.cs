using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>What came of reading a policy: the policy, or what is wrong with its text. Immutable.</summary>
/// <param name="Policy">Null where there is a problem.</param>
/// <param name="Problems">In the order of the text.</param>
public sealed record TransportPolicyReading(TransportPolicy? Policy, ImmutableArray<TransportPolicyProblem> Problems)
{
    /// <summary>Whether there is a policy.</summary>
    [MemberNotNullWhen(true, nameof(Policy))]
    public bool Succeeded => Policy is not null;
}
