namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>The certificate that a client showed, and what was found about it when the connection began. Immutable.</summary>
/// <remarks>The client has shown that it holds the key: TLS ends the handshake otherwise.</remarks>
public sealed record ClientCertificateRecord
{
    /// <summary>SHA-256 of the certificate, lower-case hexadecimal.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Signature scheme of its key (IANA code point); null for a kind of key that is not known here.</summary>
    public ushort? Scheme { get; init; }

    /// <summary>SPIFFE id; empty where it has none. Only to be believed where <see cref="Problem"/> is empty.</summary>
    public string Identity { get; init; } = "";

    /// <summary>End of its validity.</summary>
    public DateTimeOffset NotAfter { get; init; }

    /// <summary>SHA-256 of the root that it leads to, lower-case hexadecimal. Only to be believed where <see cref="Problem"/> is empty.</summary>
    public string Root { get; init; } = "";

    /// <summary>It leads to this gateway's own authority, not to an external one.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Its key and every key of its chain up to the root are post-quantum.</summary>
    public bool IsPostQuantum { get; init; }

    /// <summary>Why it is not accepted, as a sentence; empty when it is.</summary>
    public string Problem { get; init; } = "";
}
