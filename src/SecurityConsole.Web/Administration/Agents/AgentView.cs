namespace SecurityConsole.Web.Administration.Agents;

/// <summary>An agent as the console and the REST API show it.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Name">Unique name.</param>
/// <param name="Owner">Person or team that answers for it.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Suspended">A suspended agent is refused like an unknown one.</param>
/// <param name="CreatedAt">When it was registered.</param>
/// <param name="Tokens">Its tokens that are not revoked, newest first.</param>
/// <param name="Servers">Names of the servers that it was granted something of, sorted.</param>
public sealed record AgentView(
    Guid Id,
    string Name,
    string Owner,
    string Description,
    bool Suspended,
    DateTimeOffset CreatedAt,
    IReadOnlyList<AgentTokenView> Tokens,
    IReadOnlyList<string> Servers)
{
    /// <summary>Roles that it has, sorted.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
