namespace SecurityConsole.Engine.Directory;

/// <summary>What a valid token or certificate stands for.</summary>
/// <param name="TokenId">Credential id for the record.</param>
/// <param name="Agent">Who.</param>
/// <param name="ExpiresAt">When it stops working; null for never.</param>
public sealed record AgentCredential(Guid TokenId, AgentModel Agent, DateTimeOffset? ExpiresAt)
{
    /// <summary>Where a token is found again in another snapshot; nothing for certificates, which their connection knows.</summary>
    public TokenHash Hash { get; init; }

    /// <summary>When a token was issued; null where that is not known.</summary>
    public DateTimeOffset? IssuedAt { get; init; }
}
