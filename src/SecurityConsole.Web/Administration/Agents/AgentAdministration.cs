using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Agents;

/// <summary>Registers agents. Thread-safe.</summary>
internal sealed class AgentAdministration(ChangeDesk desk, AgentViews views)
{
    /// <summary>Every agent, by name.</summary>
    public Task<Outcome<IReadOnlyList<AgentView>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<AgentView>>(caller, Permission.AgentsRead, async database => await views.ReadAsync(database, null, cancellationToken), cancellationToken);

    /// <summary>One agent.</summary>
    public Task<Outcome<AgentView>> GetAsync(Caller caller, string name, CancellationToken cancellationToken) =>
        desk.ReadAsync<AgentView>(caller, Permission.AgentsRead, async database =>
            await views.FindAsync(database, name, cancellationToken) is { } found ? found : Missing(name), cancellationToken);

    /// <summary>Registers an agent. It can do nothing before it has a token and a grant.</summary>
    public Task<Outcome<AgentView>> RegisterAsync(Caller caller, NewAgent agent, CancellationToken cancellationToken) =>
        desk.ChangeAsync<AgentView>(caller, new("agent.register", Target(agent.Name), Permission.AgentsWrite), async change =>
        {
            var problems = new FieldProblems();
            problems.CheckName("name", agent.Name);
            CheckTexts(problems, agent.Owner, agent.Description);
            var roles = CheckRoles(problems, agent.Roles);
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (await change.Database.Agents.AnyAsync(a => a.Name == agent.Name, cancellationToken))
            {
                return Refusal.Conflict($"There is an agent {agent.Name} already. Choose another name, or change that one.");
            }

            var row = new AgentRow
            {
                Id = Guid.CreateVersion7(change.Now),
                Name = agent.Name,
                Owner = agent.Owner ?? "",
                Description = agent.Description ?? "",
                Roles = roles,
                CreatedAt = change.Now,
            };
            change.Database.Agents.Add(row);
            change.Text = $"Registered agent {row.Name}{(row.Owner.Length > 0 ? $", owner {row.Owner}" : "")}{(row.Roles.Length > 0 ? $", role {row.Roles}" : "")}.";
            return new AgentView(row.Id, row.Name, row.Owner, row.Description, row.Suspended, row.CreatedAt, [], []) { Roles = GroupNames.Split(roles) };
        }, cancellationToken);

    /// <summary>Changes owner, roles or description (<c>agents:write</c>), suspends or resumes (<c>agents:stop</c>).</summary>
    public Task<Outcome<AgentView>> ChangeAsync(Caller caller, string name, AgentChange wanted, string? ifMatch, CancellationToken cancellationToken)
    {
        var action = wanted.Suspended switch { true => "agent.suspend", false => "agent.resume", null => "agent.change" };
        string[] permissions =
        [
            .. wanted.Suspended is null ? Array.Empty<string>() : [Permission.AgentsStop],
            .. wanted is { Owner: null, Description: null, Roles: null, Suspended: not null } ? Array.Empty<string>() : [Permission.AgentsWrite],
        ];
        return desk.ChangeAsync<AgentView>(caller, new(action, Target(name), permissions), async change =>
        {
            var problems = new FieldProblems();
            CheckTexts(problems, wanted.Owner, wanted.Description);
            var roles = wanted.Roles is null ? null : CheckRoles(problems, wanted.Roles);
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (await views.FindAsync(change.Database, name, cancellationToken) is not { } before)
            {
                return Missing(name);
            }

            if (EntityTags.Check(ifMatch, before) is { } stale)
            {
                return stale;
            }

            var row = await change.Database.Agents.SingleAsync(a => a.Id == before.Id, cancellationToken);
            row.Owner = wanted.Owner ?? row.Owner;
            row.Description = wanted.Description ?? row.Description;
            row.Roles = roles ?? row.Roles;
            row.Suspended = wanted.Suspended ?? row.Suspended;
            change.IsNothing = !change.Database.ChangeTracker.HasChanges();
            change.Text = wanted.Suspended switch { true => $"Suspended agent {name}", false => $"Resumed agent {name}", null => $"Changed agent {name}" } + ChangedMembers.Of(change.Database) + ".";
            return before with { Owner = row.Owner, Description = row.Description, Suspended = row.Suspended, Roles = GroupNames.Split(row.Roles) };
        }, cancellationToken);
    }

    /// <summary>Removes an agent with its tokens and grants. What it did stays in the record.</summary>
    public Task<Outcome<AgentView>> RemoveAsync(Caller caller, string name, string? ifMatch, CancellationToken cancellationToken) =>
        desk.ChangeAsync<AgentView>(caller, new("agent.remove", Target(name), Permission.AgentsWrite), async change =>
        {
            if (await views.FindAsync(change.Database, name, cancellationToken) is not { } before)
            {
                return Missing(name);
            }

            if (EntityTags.Check(ifMatch, before) is { } stale)
            {
                return stale;
            }

            change.Database.Agents.Remove(await change.Database.Agents.SingleAsync(a => a.Id == before.Id, cancellationToken));
            change.Text = $"Removed agent {name} with {before.Tokens.Count} token(s) and access to {before.Servers.Count} server(s).";
            return before;
        }, cancellationToken);

    private static void CheckTexts(FieldProblems problems, string? owner, string? description)
    {
        problems.CheckText("owner", owner, 128);
        problems.CheckText("description", description, 512);
    }

    private static string CheckRoles(FieldProblems problems, IReadOnlyList<string>? roles) => GroupNames.Check(problems, "roles", roles, "a role, such as finance");

    private static string Target(string name) => $"agent:{name}";

    private static Refusal Missing(string name) => Refusal.NotFound($"There is no agent {name}.");
}
