namespace SecurityConsole.Web.Administration.Agents;

/// <summary>A token of an agent, without its text.</summary>
/// <param name="Id">UUIDv7; the credential id in calls.</param>
/// <param name="Prefix">First characters, to recognise it by.</param>
/// <param name="CreatedAt">When it was issued.</param>
/// <param name="ExpiresAt">When it stops working; null for never.</param>
/// <param name="Expired">It has stopped working.</param>
public sealed record AgentTokenView(Guid Id, string Prefix, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, bool Expired);
