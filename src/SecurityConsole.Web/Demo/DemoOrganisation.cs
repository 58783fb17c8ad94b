using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Agents;
using SecurityConsole.Web.Administration.Grants;
using SecurityConsole.Web.Administration.Servers;
using SecurityConsole.Web.Bootstrap;
using SecurityConsole.Web.Demo.Agents;
using SecurityConsole.Web.Demo.Servers;

namespace SecurityConsole.Web.Demo;

/// <summary>Registers the demo's servers, agents and grants, through the same operations as everybody else.</summary>
internal sealed class DemoOrganisation(Bootstrapper bootstrapper, AgentAdministration agents, AgentTokenAdministration tokens)
{
    private static readonly Caller Actor = Caller.System with { Actor = "demo" };

    /// <summary>Brings the configuration to what the demo needs; its servers have new ports and certificates at each start.</summary>
    public Task RegisterAsync(IReadOnlyList<DemoServer> servers) => bootstrapper.ApplyAsync("--demo", new BootstrapFile
    {
        Servers = [.. servers.Select(Describe)],
        Agents = [.. DemoScript.Agents.Select(a => new BootstrapAgent { Name = a.Name, Owner = a.Owner, Description = a.Description })],
        Grants =
        [
            .. DemoScript.Agents.SelectMany(a => a.Grants.Select(g => new NewGrant
            {
                Agent = a.Name,
                Server = g.Server.Name,
                Tools = g.Tools,
                Prompts = g.Prompts,
                Resources = g.Resources,
            })),
        ],
    });

    /// <summary>Gives an agent a token for this run of the process; those of earlier runs are revoked, since nobody has them any more.</summary>
    public async Task<string> IssueTokenAsync(string agent, CancellationToken cancellationToken)
    {
        var found = await agents.GetAsync(Actor, agent, cancellationToken);
        foreach (var earlier in found.Value?.Tokens ?? [])
        {
            await tokens.RevokeAsync(Actor, agent, earlier.Id, cancellationToken);
        }

        var issued = await tokens.IssueAsync(Actor, agent, new(), cancellationToken);
        return issued.IsDone ? issued.Value.Token : throw new InvalidOperationException(issued.Refusal.Text);
    }

    private static NewServer Describe(DemoServer server) => new()
    {
        Name = server.Content.Name,
        Endpoint = server.Endpoint,
        Description = server.Content.Description,
        Owner = server.Content.Owner,
        TrustAnchors = server.CertificatePem,
        CredentialHeader = server.Content.Credential.Length > 0 ? "Authorization" : null,
        CredentialValue = server.Content.Credential.Length > 0 ? server.Content.Credential : null,
    };
}
