namespace SecurityConsole.Web.Administration.Agents;

/// <summary>A token to issue to an agent.</summary>
public sealed record NewAgentToken
{
    /// <summary>When it stops working; null for never. Must be in the future.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
