namespace SecurityConsole.Storage.Configuration.Signals;

/// <summary>Somebody who reports the posture of devices, in <c>console.db</c>. No part of the directory: the gateway never sees its secret.</summary>
public sealed class PostureSourceRow
{
    /// <summary>1–64 characters of <c>[a-z0-9-]</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>UUIDv7; what its secret is sealed for.</summary>
    public Guid Id { get; set; }

    /// <summary>Its secret, sealed.</summary>
    public byte[] SecretSealed { get; set; } = [];

    /// <summary>When it was added.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
