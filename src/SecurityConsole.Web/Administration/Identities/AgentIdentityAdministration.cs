using Microsoft.EntityFrameworkCore;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Engine.Identity;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Identities;

/// <summary>Decides how agents have to prove themselves. Thread-safe.</summary>
internal sealed class AgentIdentityAdministration(ChangeDesk desk, IdentityOptions options)
{
    private const int MostExternal = 16;

    /// <summary>How an agent has to prove itself.</summary>
    public Task<Outcome<AgentIdentityView>> GetAsync(Caller caller, string agent, CancellationToken cancellationToken) =>
        desk.ReadAsync<AgentIdentityView>(caller, Permission.AgentsRead, async database =>
            await new IdentityHolder(HolderKind.Agent, agent).FindAsync(database, cancellationToken) is { } id
                ? View(agent, await database.AgentRules.SingleOrDefaultAsync(row => row.AgentId == id, cancellationToken) ?? new())
                : Missing(agent), cancellationToken);

    /// <summary>Changes it; in force from the next call on.</summary>
    public Task<Outcome<AgentIdentityView>> ChangeAsync(Caller caller, string agent, AgentIdentityChange wanted, CancellationToken cancellationToken) =>
        desk.ChangeAsync<AgentIdentityView>(caller, new("agent.change-identity", $"agent:{agent}", Permission.AgentsWrite), async change =>
        {
            if (await new IdentityHolder(HolderKind.Agent, agent).FindAsync(change.Database, cancellationToken) is not { } id)
            {
                return Missing(agent);
            }

            var external = wanted.ExternalIdentities?.Select(ExternalIdentity.Read).Distinct(StringComparer.Ordinal).ToList();
            if (external is not null && await CheckAsync(change.Database, id, external, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            var row = await change.Database.AgentRules.SingleOrDefaultAsync(one => one.AgentId == id, cancellationToken);
            if (row is null)
            {
                row = new() { AgentId = id };
                change.Database.AgentRules.Add(row);
            }

            row.RequirePostQuantumKeyExchange = wanted.RequirePostQuantumKeyExchange ?? row.RequirePostQuantumKeyExchange;
            row.RequirePostQuantumCertificate = wanted.RequirePostQuantumCertificate ?? row.RequirePostQuantumCertificate;
            row.ExternalIdentities = external is null || external.SequenceEqual(row.ExternalIdentities, StringComparer.Ordinal) ? row.ExternalIdentities : [.. external.OfType<string>()];
            change.IsNothing = !change.Database.ChangeTracker.HasChanges();
            change.Text = $"Agent {agent} now needs {Needs(row)}; external certificates that stand for it: {(row.ExternalIdentities.Count == 0 ? "none" : string.Join(", ", row.ExternalIdentities))}.";
            return View(agent, row);
        }, cancellationToken);

    /// <summary>What is asked for, in words.</summary>
    internal static string Needs(AgentRuleRow row) => Needs(row.RequirePostQuantumKeyExchange, row.RequirePostQuantumCertificate);

    /// <summary>What is asked for, in words.</summary>
    internal static string Needs(bool keyExchange, bool certificate) => (keyExchange, certificate) switch
    {
        (true, true) => "a post-quantum key exchange and a post-quantum certificate",
        (true, false) => "a post-quantum key exchange",
        (false, true) => "a post-quantum certificate",
        _ => "nothing beyond the listener's profile",
    };

    private async Task<Refusal?> CheckAsync(ConsoleDbContext database, Guid agent, List<string?> external, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        problems.AddIf(external.Count > MostExternal, "externalIdentities", $"At most {MostExternal} for one agent.");
        problems.AddIf(external.Contains(null), "externalIdentities", ExternalIdentity.Expected);
        problems.AddIf(
            external.Any(name => SpiffeId.TryParse(name)?.TrustDomain == options.TrustDomain),
            "externalIdentities",
            $"Names in {options.TrustDomain} are those of certificates that are issued here; an external authority cannot give them.");
        if (!problems.AreNone)
        {
            return problems.ToRefusal();
        }

        var others = await database.AgentRules.Where(row => row.AgentId != agent).Select(row => row.ExternalIdentities).ToListAsync(cancellationToken);
        return others.SelectMany(list => list).FirstOrDefault(external.Contains) is { } taken
            ? Refusal.Conflict($"{taken} stands for another agent already. A certificate is for one agent alone.")
            : null;
    }

    private AgentIdentityView View(string agent, AgentRuleRow row) => new(
        SpiffeId.OfAgent(options.TrustDomain, agent).ToString(), row.RequirePostQuantumKeyExchange, row.RequirePostQuantumCertificate, row.ExternalIdentities);

    private static Refusal Missing(string agent) => Refusal.NotFound($"There is no agent {agent}.");
}
