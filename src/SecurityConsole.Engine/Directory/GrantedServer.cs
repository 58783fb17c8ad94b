using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Upstreams;

namespace SecurityConsole.Engine.Directory;

/// <summary>A server as one agent may use it.</summary>
/// <param name="Registration">As registered.</param>
/// <param name="Capabilities">What of it is granted.</param>
/// <param name="Upstream">The way to it.</param>
/// <param name="MinimumStrength">What the agent's connection must withstand.</param>
public sealed record GrantedServer(ServerRegistration Registration, GrantedCapabilities Capabilities, Upstream Upstream, ConnectionStrength MinimumStrength = ConnectionStrength.None)
{
    /// <summary>Scopes that the agent's OAuth token must have, besides those of its issuer.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];
}
