namespace SecurityConsole.Storage.Configuration;

/// <summary>A one-time token with which an agent or a server gets its first certificates, in <c>console.db</c>; deleted with its holder.</summary>
public sealed class EnrolmentTokenRow
{
    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    /// <summary>The agent that it is for; null for a server's.</summary>
    public Guid? AgentId { get; set; }

    /// <summary>The server that it is for; null for an agent's.</summary>
    public Guid? ServerId { get; set; }

    /// <summary>SHA-256 of the token text, <c>byte[32]</c>; unique.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>First characters, to recognise it by.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it stops working.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it was used; null while it can be. Compared when it is saved, so that two nodes cannot both use it.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
