using System.Collections.Immutable;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>One thing that limits what may be agreed; null where it does not limit that kind.</summary>
/// <param name="Origin">What to look at when it contradicts another: <c>allowed_algos of server 'payroll'</c>.</param>
/// <param name="Groups">Code points.</param>
/// <param name="Suites">Code points.</param>
/// <param name="Signatures">Code points.</param>
internal sealed record TransportConstraint(string Origin, ImmutableArray<ushort>? Groups, ImmutableArray<ushort>? Suites, ImmutableArray<ushort>? Signatures)
{
    internal static TransportConstraint Of(CryptoProfile profile) => new($"profile {profile.Name}", profile.AllowedGroups, profile.AllowedSuites, null);

    internal static IEnumerable<TransportConstraint> Of(TransportRules rules, TransportScope? scope)
    {
        var place = scope is null ? TransportKeys.Root : scope.ToString();
        if (rules.EnforcePqc is true)
        {
            yield return new($"{TransportKeys.EnforcePqc} of {place}", TransportAlgorithms.QuantumSafeGroups, null, null);
        }

        var algorithms = rules.AllowedAlgorithms;
        if (algorithms.Length > 0)
        {
            yield return new(
                $"{TransportKeys.AllowedAlgorithms} of {place}",
                TransportAlgorithms.CodePointsOf(algorithms, AlgorithmKind.KeyEstablishment),
                TransportAlgorithms.CodePointsOf(algorithms, AlgorithmKind.Aead),
                TransportAlgorithms.CodePointsOf(algorithms, AlgorithmKind.Signature));
        }
    }
}
