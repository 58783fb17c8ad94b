using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Web.Api.Algorithms;

/// <summary>An algorithm of the registry as the API shows it.</summary>
/// <param name="Name">As its standard writes it.</param>
/// <param name="Aliases">Other names for the same.</param>
/// <param name="Family">What it is a member of.</param>
/// <param name="ParameterSet">Which member.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Quantum">What a quantum computer does to it.</param>
/// <param name="SecurityCategory">NIST security category, 1 to 5.</param>
/// <param name="Specification">Where it is specified.</param>
/// <param name="Components">What a hybrid consists of.</param>
/// <param name="Oid">Object identifier.</param>
/// <param name="JoseName">Value of <c>alg</c> or <c>enc</c> in JOSE.</param>
/// <param name="Sizes">In bytes.</param>
/// <param name="Groups">Groups of TLS 1.3, by IANA code point.</param>
/// <param name="SignatureSchemes">Signature schemes of TLS 1.3.</param>
/// <param name="CipherSuites">Cipher suites of TLS 1.3.</param>
/// <param name="Pkcs11">Numbers of PKCS#11 3.2.</param>
/// <param name="Timelines">What each timeline says, on the day that was asked for and later.</param>
public sealed record AlgorithmView(
    string Name,
    IReadOnlyList<string> Aliases,
    string Family,
    string? ParameterSet,
    AlgorithmKind Kind,
    QuantumStatus Quantum,
    byte? SecurityCategory,
    string Specification,
    IReadOnlyList<string> Components,
    string? Oid,
    string? JoseName,
    AlgorithmSizes Sizes,
    IReadOnlyList<AlgorithmCodePoint> Groups,
    IReadOnlyList<AlgorithmCodePoint> SignatureSchemes,
    IReadOnlyList<AlgorithmCodePoint> CipherSuites,
    Pkcs11Numbers? Pkcs11,
    IReadOnlyList<AlgorithmTimelineView> Timelines)
{
    /// <summary>The view of an algorithm on a day.</summary>
    public static AlgorithmView Of(Algorithm algorithm, AlgorithmRegistry registry, DateOnly on) => new(
        algorithm.Name,
        algorithm.Aliases,
        algorithm.Family,
        algorithm.ParameterSet,
        algorithm.Kind,
        algorithm.Quantum,
        algorithm.SecurityCategory,
        algorithm.Specification,
        algorithm.Components,
        algorithm.Oid,
        algorithm.JoseName,
        algorithm.Sizes,
        AlgorithmCodePoint.Of(algorithm.Groups),
        AlgorithmCodePoint.Of(algorithm.SignatureSchemes),
        AlgorithmCodePoint.Of(algorithm.CipherSuites),
        algorithm.Pkcs11,
        [.. registry.Timelines.Select(timeline => AlgorithmTimelineView.Of(registry.StatusOf(algorithm, timeline.Name, on), timeline))]);
}
