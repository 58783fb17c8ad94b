using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Agents;
using SecurityConsole.Web.Administration.ApiTokens;
using SecurityConsole.Web.Administration.Grants;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Servers;
using SecurityConsole.Web.Hosting;

namespace SecurityConsole.Web.Bootstrap;

/// <summary>Brings the configuration to what a <see cref="BootstrapFile"/> says, through the same operations, checks and records as everybody else.</summary>
internal sealed class Bootstrapper(
    AgentAdministration agents, AgentTokenAdministration agentTokens, ServerAdministration servers, GrantAdministration grants, ApiTokenAdministration apiTokens)
{
    private static readonly Caller Actor = Caller.System with { Actor = "bootstrap" };

    /// <summary>Applies the file. What is so already is not changed and not recorded.</summary>
    /// <exception cref="StartException">Something in it is not acceptable; the message names it.</exception>
    public async Task ApplyAsync(string path) => await ApplyAsync(path, await BootstrapFile.ReadAsync(path));

    /// <summary>The same for what was read, or made, before.</summary>
    /// <param name="path">What problems are said to be in.</param>
    /// <param name="file">What must be there.</param>
    public async Task ApplyAsync(string path, BootstrapFile file)
    {
        foreach (var agent in file.Agents)
        {
            await ApplyAsync(path, agent);
        }

        foreach (var server in file.Servers)
        {
            await ApplyAsync(path, server);
        }

        foreach (var grant in file.Grants)
        {
            await ApplyAsync(path, grant);
        }

        foreach (var token in file.ApiTokens)
        {
            var known = Ensure(path, $"API token {token.Name}", await apiTokens.ListAsync(Actor, CancellationToken.None));
            if (known.All(t => t.Name != token.Name))
            {
                var wanted = new NewApiToken { Name = token.Name, Scopes = token.Scopes };
                Ensure(path, $"API token {token.Name}", await apiTokens.AdoptAsync(Actor, wanted, token.TokenSha256, CancellationToken.None));
            }
        }
    }

    private async Task ApplyAsync(string path, BootstrapAgent agent)
    {
        var what = $"agent {agent.Name}";
        var found = await agents.GetAsync(Actor, agent.Name, CancellationToken.None);
        if (!found.IsDone)
        {
            Ensure(path, what, await agents.RegisterAsync(Actor, new() { Name = agent.Name, Owner = agent.Owner, Roles = agent.Roles, Description = agent.Description }, CancellationToken.None));
        }

        var change = new AgentChange { Owner = agent.Owner, Roles = agent.Roles, Description = agent.Description, Suspended = agent.Suspended };
        Ensure(path, what, await agents.ChangeAsync(Actor, agent.Name, change, ifMatch: null, CancellationToken.None));
        foreach (var hash in agent.TokenSha256)
        {
            Ensure(path, what, await agentTokens.AdoptAsync(Actor, agent.Name, hash, CancellationToken.None));
        }

        if (!string.IsNullOrEmpty(agent.TokenFile) && !File.Exists(agent.TokenFile))
        {
            var issued = Ensure(path, what, await agentTokens.IssueAsync(Actor, agent.Name, new(), CancellationToken.None));
            SecretFile.Create(agent.TokenFile, issued.Token);
        }
    }

    private async Task ApplyAsync(string path, NewServer server)
    {
        var what = $"server {server.Name}";
        if (!(await servers.GetAsync(Actor, server.Name, CancellationToken.None)).IsDone)
        {
            Ensure(path, what, await servers.RegisterAsync(Actor, server, CancellationToken.None));
            return;
        }

        var change = new ServerChange
        {
            Endpoint = server.Endpoint,
            AllowPlaintext = server.AllowPlaintext,
            Transport = server.Transport,
            Description = server.Description,
            Owner = server.Owner,
            CryptoProfile = server.CryptoProfile,
            TrustAnchors = server.TrustAnchors,
            CredentialHeader = server.CredentialHeader,
            CredentialValue = server.CredentialValue,
            CapturePayloads = server.CapturePayloads,
            SignContext = server.SignContext,
            DataClasses = server.DataClasses,
            Segments = server.Segments,
            ResponseTimeoutSeconds = server.ResponseTimeoutSeconds,
        };
        Ensure(path, what, await servers.ChangeAsync(Actor, server.Name, change, ifMatch: null, CancellationToken.None));
    }

    private async Task ApplyAsync(string path, NewGrant grant)
    {
        var what = $"grant of {grant.Server} to {grant.Agent}";
        var found = Ensure(path, what, await grants.ListAsync(Actor, grant.Agent, grant.Server, CancellationToken.None));
        if (found.Count == 0)
        {
            Ensure(path, what, await grants.AddAsync(Actor, grant, CancellationToken.None));
            return;
        }

        var change = new GrantChange
        {
            Tools = grant.Tools ?? [],
            Prompts = grant.Prompts ?? [],
            Resources = grant.Resources ?? [],
            Scopes = grant.Scopes ?? [],
            RequirePostQuantumKeyExchange = grant.RequirePostQuantumKeyExchange,
            RequirePostQuantumCertificate = grant.RequirePostQuantumCertificate,
        };
        Ensure(path, what, await grants.ChangeAsync(Actor, found[0].Id, change, ifMatch: null, CancellationToken.None));
    }

    private static T Ensure<T>(string path, string what, Outcome<T> outcome) =>
        outcome.IsDone ? outcome.Value : throw new StartException($"{path}: {what}: {outcome.Refusal.Text}");
}
