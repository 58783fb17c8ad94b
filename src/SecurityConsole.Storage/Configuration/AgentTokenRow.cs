namespace SecurityConsole.Storage.Configuration;

/// <summary>A bearer token of an agent in <c>console.db</c>; deleted with its agent.</summary>
public sealed class AgentTokenRow
{
    /// <summary>UUIDv7; the credential id in call records.</summary>
    public Guid Id { get; set; }

    /// <summary>The agent that it authenticates.</summary>
    public Guid AgentId { get; set; }

    /// <summary>SHA-256 of the token text, <c>byte[32]</c>; unique.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>First characters, to recognise it by.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>When it was issued.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it stops working; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When it was revoked; null while it works. A revoked token stays, so that old calls can be explained.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}
