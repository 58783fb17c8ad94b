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

    /// <summary>The token that keeps the keys of the listeners and those that issue certificates; null for key files in <see cref="Folder"/>.</summary>
    public TokenCertificateKeys? Token { get; init; }
}
