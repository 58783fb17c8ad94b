namespace SecurityConsole.Storage.Configuration;

/// <summary>An external authority whose client certificates the gateway accepts, in <c>console.db</c>.</summary>
public sealed class TrustAnchorRow
{
    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    /// <summary>Unique; 1–64 characters of <c>[a-z0-9-]</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its self-signed certificate.</summary>
    public string CertificatePem { get; set; } = "";

    /// <summary>When it was added.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
