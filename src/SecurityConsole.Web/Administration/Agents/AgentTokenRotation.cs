namespace SecurityConsole.Web.Administration.Agents;

/// <summary>How to replace a token of an agent.</summary>
public sealed record AgentTokenRotation
{
    /// <summary>The longest overlap: 30 days.</summary>
    public const int MostOverlapHours = 720;

    /// <summary>Hours that the old token works beside the new one; 0–720.</summary>
    public int OverlapHours { get; init; } = 24;

    /// <summary>Somebody else may have the old token: it stops working at once, whatever the overlap.</summary>
    public bool Compromised { get; init; }

    /// <summary>When the new token stops working; null for as long a life as the old one had, or none.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
