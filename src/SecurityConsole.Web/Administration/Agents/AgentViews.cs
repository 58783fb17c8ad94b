using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Agents;

/// <summary>Reads agents with their tokens and servers.</summary>
internal sealed class AgentViews(TimeProvider time)
{
    /// <summary>One agent, or null.</summary>
    public async Task<AgentView?> FindAsync(ConsoleDbContext database, string name, CancellationToken cancellationToken) =>
        (await ReadAsync(database, name, cancellationToken)).SingleOrDefault();

    /// <summary>The agent of that name, or all of them, by name.</summary>
    public async Task<List<AgentView>> ReadAsync(ConsoleDbContext database, string? name, CancellationToken cancellationToken)
    {
        var agents = await database.Agents.AsNoTracking().Where(a => name == null || a.Name == name).OrderBy(a => a.Name).ToListAsync(cancellationToken);
        var wanted = database.Agents.Where(a => name == null || a.Name == name).Select(a => a.Id);
        var tokens = await database.AgentTokens.AsNoTracking().Where(t => t.RevokedAt == null && wanted.Contains(t.AgentId)).ToListAsync(cancellationToken);
        var servers = await database.Grants.Where(g => wanted.Contains(g.AgentId))
            .Join(database.Servers, g => g.ServerId, s => s.Id, (g, s) => new { g.AgentId, s.Name }).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        var tokensOf = tokens.OrderByDescending(t => t.CreatedAt)
            .ToLookup(t => t.AgentId, t => new AgentTokenView(t.Id, t.Prefix, t.CreatedAt, t.ExpiresAt, t.ExpiresAt <= now));
        var serversOf = servers.OrderBy(s => s.Name, StringComparer.Ordinal).ToLookup(s => s.AgentId, s => s.Name);
        return [.. agents.Select(a => new AgentView(a.Id, a.Name, a.Owner, a.Description, a.Suspended, a.CreatedAt, [.. tokensOf[a.Id]], [.. serversOf[a.Id]]) { Roles = GroupNames.Split(a.Roles) })];
    }
}
