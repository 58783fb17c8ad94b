namespace SecurityConsole.Engine.Directory;

/// <summary>A bearer token of an agent, as kept: only its hash.</summary>
public sealed record AgentToken
{
    /// <summary>UUIDv7; the credential id in call records.</summary>
    public required Guid Id { get; init; }

    /// <summary>The agent that it authenticates.</summary>
    public required Guid AgentId { get; init; }

    /// <summary>SHA-256 of the whole token text, <c>byte[32]</c>. The token has 256 bits of entropy, so a plain hash suffices.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>First characters, to recognise it by (<c>sca_3fK9</c>).</summary>
    public string Prefix { get; init; } = "";

    /// <summary>When it was issued.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it stops working; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
