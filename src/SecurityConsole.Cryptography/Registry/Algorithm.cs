using System.Collections.Immutable;

namespace SecurityConsole.Cryptography.Registry;

/// <summary>An algorithm with its parameters, and every number by which others name it. Immutable; what is not known for certain is left out.</summary>
public sealed record Algorithm
{
    /// <summary>As its standard writes it (<c>ML-KEM-768</c>).</summary>
    public required string Name { get; init; }

    /// <summary>Other names for the same.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>What it is a member of (<c>ML-KEM</c>, <c>ECDSA</c>).</summary>
    public required string Family { get; init; }

    /// <summary>Which member (<c>768</c>, <c>P-256</c>); null where the family has no parameters.</summary>
    public string? ParameterSet { get; init; }

    /// <summary>What it is for.</summary>
    public required AlgorithmKind Kind { get; init; }

    /// <summary>What a quantum computer does to it.</summary>
    public required QuantumStatus Quantum { get; init; }

    /// <summary>Where it is specified (<c>FIPS 203</c>).</summary>
    public required string Specification { get; init; }

    /// <summary>NIST security category, 1 to 5; null where there is none.</summary>
    public byte? SecurityCategory { get; init; }

    /// <summary>Dotted object identifier. For ECDSA it is that of the signature with the hash of its size; for ECDH that of the curve.</summary>
    public string? Oid { get; init; }

    /// <summary>Value of <c>alg</c> or <c>enc</c> in JOSE (<c>ML-DSA-65</c>, <c>A256GCM</c>).</summary>
    public string? JoseName { get; init; }

    /// <summary>Names of the algorithms that a hybrid consists of; empty otherwise.</summary>
    public ImmutableArray<string> Components { get; init; } = [];

    /// <summary>Sizes in bytes.</summary>
    public AlgorithmSizes Sizes { get; init; } = new();

    /// <summary>Groups of TLS 1.3 that are this algorithm.</summary>
    public ImmutableArray<TlsCodePoint> Groups { get; init; } = [];

    /// <summary>Signature schemes of TLS 1.3 that are this algorithm.</summary>
    public ImmutableArray<TlsCodePoint> SignatureSchemes { get; init; } = [];

    /// <summary>Cipher suites of TLS 1.3 that encrypt with it.</summary>
    public ImmutableArray<TlsCodePoint> CipherSuites { get; init; } = [];

    /// <summary>Numbers of PKCS#11; null where none are known here.</summary>
    public Pkcs11Numbers? Pkcs11 { get; init; }

    /// <summary>What the timelines say, each in the order of its dates.</summary>
    public ImmutableArray<StatusEntry> Status { get; init; } = [];

    /// <summary>Everything TLS may call it: groups, signature schemes, suites.</summary>
    public IEnumerable<TlsCodePoint> TlsCodePoints => [.. Groups, .. SignatureSchemes, .. CipherSuites];

    /// <summary>Every name by which the registry finds it, the first being its own.</summary>
    public IEnumerable<string> Names => TlsCodePoints.Select(point => point.Name).Prepend(Name).Concat(Aliases).Distinct(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
