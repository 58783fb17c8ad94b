namespace SecurityConsole.Storage.Configuration;

/// <summary>A certificate that the authority issued to an agent or a server, in <c>console.db</c>; deleted with its holder. Never its key.</summary>
public sealed class IdentityCertificateRow
{
    /// <summary>UUIDv7; the credential id in call records.</summary>
    public Guid Id { get; set; }

    /// <summary>The agent that it is for; null for a server's.</summary>
    public Guid? AgentId { get; set; }

    /// <summary>The server that it is for; null for an agent's.</summary>
    public Guid? ServerId { get; set; }

    /// <summary>Of its key (<c>ML-DSA-65</c>).</summary>
    public string Algorithm { get; set; } = "";

    /// <summary>Its SPIFFE id.</summary>
    public string Identity { get; set; } = "";

    /// <summary>SHA-256 of the certificate, <c>byte[32]</c>; unique.</summary>
    public byte[] Fingerprint { get; set; } = [];

    /// <summary>When it was issued.</summary>
    public DateTimeOffset IssuedAt { get; set; }

    /// <summary>End of its validity.</summary>
    public DateTimeOffset NotAfter { get; set; }

    /// <summary>When it was revoked; null while it counts.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}
