using System.Collections.Frozen;
using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Upstreams;

namespace SecurityConsole.Engine.Directory;

/// <summary>Compiles what the control plane holds into what the path reads.</summary>
internal sealed class DirectorySnapshotBuilder(UpstreamRegistry upstreams)
{
    public DirectorySnapshot Build(DirectoryContents contents)
    {
        var servers = contents.Servers.ToFrozenDictionary(server => server.Id);
        var ways = upstreams.Reconcile(contents.Servers);
        var grants = contents.Grants.ToLookup(grant => grant.AgentId);
        var agents = contents.Agents.ToFrozenDictionary(agent => agent.Id, agent => new AgentModel(agent, Reach(grants[agent.Id])));
        var credentials = new Dictionary<TokenHash, AgentCredential>();
        foreach (var token in contents.Tokens)
        {
            if (agents.TryGetValue(token.AgentId, out var agent))
            {
                credentials[TokenHash.FromStored(token.Hash)] = new(token.Id, agent, token.ExpiresAt);
            }
        }

        return new(
            contents.Revision,
            credentials.ToFrozenDictionary(),
            contents.Servers.ToFrozenDictionary(server => server.Name, StringComparer.Ordinal));

        FrozenDictionary<string, GrantedServer> Reach(IEnumerable<AccessGrant> own)
        {
            var reachable = new Dictionary<string, GrantedServer>(StringComparer.Ordinal);
            foreach (var perServer in own.GroupBy(grant => grant.ServerId))
            {
                if (servers.TryGetValue(perServer.Key, out var server) && !server.Disabled)
                {
                    reachable[server.Name] = new(server, GrantedCapabilities.Compile(perServer), ways[server.Id]);
                }
            }

            return reachable.ToFrozenDictionary(StringComparer.Ordinal);
        }
    }
}
