using SecurityConsole.Web.Administration.Agents;

namespace SecurityConsole.Web.Places.Agents;

/// <summary>Narrows the list of agents.</summary>
internal static class AgentSearch
{
    /// <summary>Agents whose name, owner, description or servers hold the text, in the given state (<c>active</c>, <c>suspended</c>, else any).</summary>
    public static IReadOnlyList<AgentView> Find(IReadOnlyList<AgentView> agents, string? text, string? state) =>
    [
        .. agents.Where(agent => state switch { "active" => !agent.Suspended, "suspended" => agent.Suspended, _ => true })
            .Where(agent => string.IsNullOrWhiteSpace(text) || agent.Servers.Append(agent.Name).Append(agent.Owner).Append(agent.Description)
                .Any(part => part.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase))),
    ];
}
