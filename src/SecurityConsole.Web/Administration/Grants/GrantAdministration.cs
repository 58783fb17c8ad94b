using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Identities;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Grants;

/// <summary>Decides which agent may use what of which server. Thread-safe.</summary>
internal sealed class GrantAdministration(ChangeDesk desk)
{
    /// <summary>Grants, by agent and server; of one agent or server where named.</summary>
    public Task<Outcome<IReadOnlyList<GrantView>>> ListAsync(Caller caller, string? agent, string? server, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<GrantView>>(caller, Permission.GrantsRead, async database =>
        {
            var found = await Named(database)
                .Where(g => (agent == null || g.Agent == agent) && (server == null || g.Server == server))
                .OrderBy(g => g.Agent).ThenBy(g => g.Server).ToListAsync(cancellationToken);
            return found.ConvertAll(View);
        }, cancellationToken);

    /// <summary>Grants something of a server to an agent.</summary>
    public Task<Outcome<GrantView>> AddAsync(Caller caller, NewGrant grant, CancellationToken cancellationToken) =>
        desk.ChangeAsync<GrantView>(caller, new("grant.add", Target(grant.Agent, grant.Server), Permission.GrantsWrite), async change =>
        {
            var problems = new FieldProblems();
            var agent = await change.Database.Agents.Where(a => a.Name == grant.Agent).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(cancellationToken);
            var server = await change.Database.Servers.Where(s => s.Name == grant.Server).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellationToken);
            problems.AddIf(agent is null, "agent", $"There is no agent '{grant.Agent}'. Register it first.");
            problems.AddIf(server is null, "server", $"There is no server '{grant.Server}'. Register it first.");
            GrantRules.Check(problems, grant.Tools, grant.Prompts, grant.Resources);
            GrantRules.CheckScopes(problems, grant.Scopes);
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (await change.Database.Grants.AnyAsync(g => g.AgentId == agent && g.ServerId == server, cancellationToken))
            {
                return Refusal.Conflict($"Agent {grant.Agent} has a grant to server {grant.Server} already. Change that one.");
            }

            var row = new GrantRow
            {
                Id = Guid.CreateVersion7(change.Now),
                AgentId = agent!.Value,
                ServerId = server!.Value,
                Tools = Clean(grant.Tools),
                Prompts = Clean(grant.Prompts),
                Resources = Clean(grant.Resources),
                Scope = Clean(grant.Scopes) is { Count: > 0 } scopes ? new() { Scopes = scopes } : null,
                CreatedAt = change.Now,
            };
            change.Database.Grants.Add(row);
            var named = new NamedGrant { Row = row, Agent = grant.Agent, Server = grant.Server };
            SetRule(change.Database, named, grant.RequirePostQuantumKeyExchange, grant.RequirePostQuantumCertificate);
            change.Text = $"Granted agent {grant.Agent} {Describe(named)} of server {grant.Server}.";
            return View(named);
        }, cancellationToken);

    /// <summary>Changes what is granted.</summary>
    public Task<Outcome<GrantView>> ChangeAsync(Caller caller, Guid id, GrantChange wanted, string? ifMatch, CancellationToken cancellationToken) =>
        desk.ChangeAsync<GrantView>(caller, new("grant.change", $"grant:{id}", Permission.GrantsWrite), async change =>
        {
            if (await Named(change.Database).SingleOrDefaultAsync(g => g.Row.Id == id, cancellationToken) is not { } found)
            {
                return Missing(id);
            }

            if (EntityTags.Check(ifMatch, View(found)) is { } stale)
            {
                return stale;
            }

            var problems = new FieldProblems();
            GrantRules.Check(problems, wanted.Tools ?? found.Row.Tools, wanted.Prompts ?? found.Row.Prompts, wanted.Resources ?? found.Row.Resources);
            GrantRules.CheckScopes(problems, wanted.Scopes);
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            found.Row.Tools = wanted.Tools is null ? found.Row.Tools : Clean(wanted.Tools);
            found.Row.Prompts = wanted.Prompts is null ? found.Row.Prompts : Clean(wanted.Prompts);
            found.Row.Resources = wanted.Resources is null ? found.Row.Resources : Clean(wanted.Resources);
            SetScopes(found.Row, wanted.Scopes);
            SetRule(
                change.Database,
                found,
                wanted.RequirePostQuantumKeyExchange ?? found.Rule?.RequirePostQuantumKeyExchange ?? false,
                wanted.RequirePostQuantumCertificate ?? found.Rule?.RequirePostQuantumCertificate ?? false);
            change.IsNothing = !change.Database.ChangeTracker.HasChanges();
            change.Text = $"Agent {found.Agent} may now use {Describe(found)} of server {found.Server}.";
            return View(found);
        }, cancellationToken);

    /// <summary>Withdraws a grant.</summary>
    public Task<Outcome<GrantView>> RemoveAsync(Caller caller, Guid id, string? ifMatch, CancellationToken cancellationToken) =>
        desk.ChangeAsync<GrantView>(caller, new("grant.remove", $"grant:{id}", Permission.GrantsWrite), async change =>
        {
            if (await Named(change.Database).SingleOrDefaultAsync(g => g.Row.Id == id, cancellationToken) is not { } found)
            {
                return Missing(id);
            }

            var before = View(found);
            if (EntityTags.Check(ifMatch, before) is { } stale)
            {
                return stale;
            }

            change.Database.Grants.Remove(found.Row);
            change.Text = $"Withdrew from agent {found.Agent} everything of server {found.Server}.";
            return before;
        }, cancellationToken);

    private static IQueryable<NamedGrant> Named(ConsoleDbContext database) =>
        from grant in database.Grants
        join agent in database.Agents on grant.AgentId equals agent.Id
        join server in database.Servers on grant.ServerId equals server.Id
        from rule in database.GrantRules.Where(row => row.GrantId == grant.Id).DefaultIfEmpty()
        select new NamedGrant { Row = grant, Rule = rule, Agent = agent.Name, Server = server.Name };

    private static GrantView View(NamedGrant grant) =>
        new(grant.Row.Id, grant.Agent, grant.Server, grant.Row.Tools, grant.Row.Prompts, grant.Row.Resources, grant.Row.CreatedAt)
        {
            Scopes = grant.Row.Scope?.Scopes ?? [],
            RequirePostQuantumKeyExchange = grant.Rule?.RequirePostQuantumKeyExchange ?? false,
            RequirePostQuantumCertificate = grant.Rule?.RequirePostQuantumCertificate ?? false,
        };

    private static void SetScopes(GrantRow row, IReadOnlyList<string>? wanted)
    {
        if (wanted is null || (row.Scope is null && wanted.Count == 0))
        {
            return;
        }

        row.Scope ??= new();
        row.Scope.Scopes = Clean(wanted) is var scopes && scopes.SequenceEqual(row.Scope.Scopes, StringComparer.Ordinal) ? row.Scope.Scopes : scopes;
    }

    private static void SetRule(ConsoleDbContext database, NamedGrant grant, bool keyExchange, bool certificate)
    {
        if (grant.Rule is null && (keyExchange || certificate))
        {
            grant.Rule = new() { GrantId = grant.Row.Id };
            database.GrantRules.Add(grant.Rule);
        }

        if (grant.Rule is { } rule)
        {
            (rule.RequirePostQuantumKeyExchange, rule.RequirePostQuantumCertificate) = (keyExchange, certificate);
        }
    }

    private static List<string> Clean(IReadOnlyList<string>? patterns) => [.. (patterns ?? []).Distinct(StringComparer.Ordinal)];

    private static string Describe(NamedGrant grant) =>
        $"{grant.Row.Tools.Count} tool, {grant.Row.Prompts.Count} prompt and {grant.Row.Resources.Count} resource pattern(s)"
        + (grant.Rule is { } rule ? $" over {AgentIdentityAdministration.Needs(rule.RequirePostQuantumKeyExchange, rule.RequirePostQuantumCertificate)}" : "")
        + (grant.Row.Scope is { Scopes.Count: > 0 } scope ? $" with the scopes {string.Join(' ', scope.Scopes)}" : "");

    private static string Target(string agent, string server) => $"grant:{agent}/{server}";

    private static Refusal Missing(Guid id) => Refusal.NotFound($"There is no grant {id}.");
}
