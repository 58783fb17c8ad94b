using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>Keys of certificates in a token: those of the listeners, and those that issue.</summary>
public sealed record TokenCertificateKeys
{
    /// <summary>The token.</summary>
    public required IKeyStore Store { get; init; }

    /// <summary>What stands before the names of the keys, because several nodes may share a token (<c>securityconsole/NODE</c>).</summary>
    public required string Prefix { get; init; }

    /// <summary>It can keep ECDSA P-256 keys.</summary>
    public bool HoldsECDsa { get; init; } = true;

    /// <summary>It can keep ML-DSA-65 keys.</summary>
    public bool HoldsMLDsa { get; init; } = true;

    /// <summary>Who signs handshakes with them.</summary>
    public required HandshakeSigning Handshakes { get; init; }
}
