namespace SecurityConsole.Engine.Directory;

/// <summary>A certificate that this gateway's authority issued and nobody revoked. One that is not listed is not accepted. Immutable.</summary>
public sealed record IdentityCertificate
{
    /// <summary>UUIDv7; the credential id in call records.</summary>
    public required Guid Id { get; init; }

    /// <summary>The agent or the server that it is for.</summary>
    public required Guid HolderId { get; init; }

    /// <summary>SHA-256 of the certificate, <c>byte[32]</c>.</summary>
    public required byte[] Fingerprint { get; init; }

    /// <summary>End of its validity.</summary>
    public required DateTimeOffset NotAfter { get; init; }
}
