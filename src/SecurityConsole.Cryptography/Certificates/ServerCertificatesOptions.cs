using System.Security.Cryptography;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>Where the certificates of this node's listeners live, and for which names they are.</summary>
public sealed record ServerCertificatesOptions
{
    /// <summary>Folder of the certificates (<c>&lt;data&gt;/certificates</c>).</summary>
    public required string Folder { get; init; }

    /// <summary>Folder of the secret that encrypts their keys (<c>&lt;data&gt;/keys</c>).</summary>
    public required string KeysFolder { get; init; }

    /// <summary>DNS names and IP addresses besides <c>localhost</c>, the loopback addresses and this machine's name.</summary>
    public IReadOnlyList<string> ExtraNames { get; init; } = [];

    /// <summary>How long a server certificate is valid. It is renewed when a third of that is left.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Opens the ECDSA P-256 key that issues certificates, where a key store holds it; null for a key file in <see cref="Folder"/>. Opened for each use, and disposed after it.</summary>
    public Func<ECDsa>? OpenEcdsaIssuingKey { get; init; }

    /// <summary>The same for the ML-DSA-65 key.</summary>
    public Func<MLDsa>? OpenMLDsaIssuingKey { get; init; }
}
