using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Policies;

namespace SecurityConsole.Web.Administration.Policies.Comparison;

/// <summary>One thing that an agent may use of a server, as its grants say.</summary>
internal readonly record struct GrantedCapability(string Agent, string Server, CapabilityKind Kind, string Name)
{
    /// <summary>All of them: names as granted, and for patterns what the catalogue knows; a pattern that fits nothing known stands for itself.</summary>
    public static IEnumerable<GrantedCapability> Of(DirectoryContents contents, PolicySnapshot policies)
    {
        var agents = contents.Agents.ToDictionary(agent => agent.Id, agent => agent.Name);
        var servers = contents.Servers.ToDictionary(server => server.Id, server => server.Name);
        foreach (var grant in contents.Grants)
        {
            if (!agents.TryGetValue(grant.AgentId, out var agent) || !servers.TryGetValue(grant.ServerId, out var server))
            {
                continue;
            }

            var known = PolicyInventory.CapabilitiesOf(policies, server).ToList();
            foreach (var (kind, patterns) in new[] { (CapabilityKind.Tool, grant.Tools), (CapabilityKind.Prompt, grant.Prompts), (CapabilityKind.Resource, grant.Resources) })
            {
                foreach (var name in patterns.SelectMany(pattern => Fitting(pattern, known.Where(other => other.Kind == kind).Select(other => other.Name))).Distinct(StringComparer.Ordinal))
                {
                    yield return new(agent, server, kind, name);
                }
            }
        }
    }

    private static List<string> Fitting(string pattern, IEnumerable<string> known)
    {
        var fitting = pattern.EndsWith('*') ? known.Where(name => name.StartsWith(pattern[..^1], StringComparison.Ordinal)).ToList() : [];
        return fitting.Count > 0 ? fitting : [pattern];
    }
}
