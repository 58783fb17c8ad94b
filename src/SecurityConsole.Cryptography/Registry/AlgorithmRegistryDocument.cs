using System.Text.Json.Serialization;

namespace SecurityConsole.Cryptography.Registry;

/// <summary>The file as it is written (<c>algorithms.json</c>); numbers of other standards are hexadecimal text, so that a reader can compare them.</summary>
internal sealed record AlgorithmRegistryDocument(
    int Format,
    int Revision,
    IReadOnlyList<StatusTimeline> Timelines,
    IReadOnlyList<StatusSource> Sources,
    IReadOnlyList<AlgorithmRegistryDocument.Entry> Algorithms)
{
    internal sealed record Entry(
        string Name,
        string Family,
        AlgorithmKind Kind,
        QuantumStatus Quantum,
        string Specification,
        IReadOnlyList<string>? Aliases = null,
        string? ParameterSet = null,
        byte? SecurityCategory = null,
        string? Oid = null,
        string? Jose = null,
        IReadOnlyList<string>? Components = null,
        AlgorithmSizes? Sizes = null,
        IReadOnlyList<CodePoint>? TlsGroups = null,
        IReadOnlyList<CodePoint>? TlsSignatureSchemes = null,
        IReadOnlyList<CodePoint>? TlsCipherSuites = null,
        Numbers? Pkcs11 = null,
        IReadOnlyList<Standing>? Status = null);

    internal sealed record CodePoint([property: JsonPropertyName("codePoint")] string Value, string Name, string Specification);

    internal sealed record Numbers(string KeyType, string Generate, string Mechanism, uint ParameterSet);

    internal sealed record Standing(
        string Timeline, [property: JsonPropertyName("standing")] AlgorithmStanding Value, string Source, DateOnly? After = null);
}
