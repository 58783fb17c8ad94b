using System.Collections.Frozen;

namespace SecurityConsole.Engine.Directory;

/// <summary>An agent as the path sees it: its registration and everything that it may reach.</summary>
/// <param name="Registration">As registered.</param>
/// <param name="Reachable">By server name; a server that is not in here does not exist for the agent.</param>
public sealed record AgentModel(AgentRegistration Registration, FrozenDictionary<string, GrantedServer> Reachable);
