using System.Collections.Immutable;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>What an entry of <c>allowed_algos</c> allows on the wire.</summary>
internal static class TransportAlgorithms
{
    internal static ImmutableArray<ushort> QuantumSafeGroups { get; } = [.. NamedGroups.All.Where(group => group.IsQuantumSafe).Select(group => group.CodePoint)];

    /// <summary>Code points of groups, signature schemes or suites, by the kind of the algorithm. A KEM allows the hybrid groups that contain it too; a curve only its own.</summary>
    internal static IEnumerable<ushort> CodePointsOf(Algorithm algorithm) => algorithm.Kind switch
    {
        AlgorithmKind.KeyEstablishment => Allowed(algorithm).SelectMany(allowed => allowed.Groups).Select(group => group.Value),
        AlgorithmKind.Signature => algorithm.SignatureSchemes.Select(scheme => scheme.Value),
        AlgorithmKind.Aead => algorithm.CipherSuites.Select(suite => suite.Value),
        _ => [],
    };

    internal static bool IsSignature(Algorithm algorithm) => algorithm.Kind == AlgorithmKind.Signature;

    /// <summary>The code points of one kind; null where none of that kind is named, which restricts nothing.</summary>
    internal static ImmutableArray<ushort>? CodePointsOf(ImmutableArray<Algorithm> algorithms, AlgorithmKind kind) =>
        algorithms.Any(algorithm => algorithm.Kind == kind)
            ? [.. algorithms.Where(algorithm => algorithm.Kind == kind).SelectMany(CodePointsOf).Distinct()]
            : null;

    private static IEnumerable<Algorithm> Allowed(Algorithm algorithm) => algorithm.Quantum == QuantumStatus.Vulnerable
        ? [algorithm]
        : AlgorithmRegistry.Current.Algorithms.Where(other => ReferenceEquals(other, algorithm) || other.Components.Contains(algorithm.Name, StringComparer.Ordinal));
}
