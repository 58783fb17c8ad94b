namespace SecurityConsole.Cryptography.Handshakes.Wire;

/// <summary>What a ClientHello offers (RFC 8446 §4.1.2). Lists keep the client's order and its GREASE values. Immutable.</summary>
public sealed record ClientHello
{
    /// <summary>Size of the handshake message in bytes, its header of 4 included.</summary>
    public required int Size { get; init; }

    /// <summary><c>supported_versions</c>; the legacy version alone where that extension is absent.</summary>
    public IReadOnlyList<ushort> Versions { get; init; } = [];

    /// <summary>Cipher suites.</summary>
    public IReadOnlyList<ushort> Suites { get; init; } = [];

    /// <summary>Types of the extensions.</summary>
    public IReadOnlyList<ushort> Extensions { get; init; } = [];

    /// <summary><c>supported_groups</c>.</summary>
    public IReadOnlyList<ushort> Groups { get; init; } = [];

    /// <summary>Groups for which a <c>key_share</c> is there.</summary>
    public IReadOnlyList<ushort> KeyShareGroups { get; init; } = [];

    /// <summary><c>signature_algorithms</c>.</summary>
    public IReadOnlyList<ushort> SignatureSchemes { get; init; } = [];

    /// <summary>ALPN protocol names; bytes that are no printable ASCII are shown as <c>?</c>.</summary>
    public IReadOnlyList<string> Alpn { get; init; } = [];

    /// <summary>Server name indication; empty when absent. Bytes that are no printable ASCII are shown as <c>?</c>.</summary>
    public string ServerName { get; init; } = "";

    /// <summary>Offers to resume a session (<c>pre_shared_key</c>).</summary>
    public bool OffersResumption { get; init; }

    /// <summary>Sends data before the handshake is done (<c>early_data</c>); it is never accepted here.</summary>
    public bool OffersEarlyData { get; init; }

    /// <summary>TLS 1.3 is among the versions.</summary>
    public bool OffersTls13 => Versions.Contains(Tls.Version13);
}
