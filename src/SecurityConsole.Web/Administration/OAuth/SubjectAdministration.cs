using Microsoft.EntityFrameworkCore;
using SecurityConsole.Cryptography.Jose;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.OAuth;

/// <summary>Decides which issuers' tokens stand for which agent. Thread-safe.</summary>
internal sealed class SubjectAdministration(ChangeDesk desk)
{
    private const int MostOfAnAgent = 64;

    // What a token says of itself, not of whom it is for: nothing to know an agent by.
    private static readonly string[] NoSubjects = ["iss", "aud", "exp", "nbf", "iat", "jti", "auth_time", "scope", "scp", "typ", "cnf"];

    /// <summary>Those of an agent, oldest first.</summary>
    public Task<Outcome<IReadOnlyList<SubjectView>>> ListAsync(Caller caller, string agent, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<SubjectView>>(caller, Permission.AgentsRead, async database =>
        {
            if (await AgentAsync(database, agent, cancellationToken) is not { } id)
            {
                return Missing(agent);
            }

            return await (from binding in database.SubjectBindings
                          join issuer in database.TokenIssuers on binding.IssuerId equals issuer.Id
                          where binding.AgentId == id
                          orderby binding.CreatedAt
                          select new SubjectView(binding.Id, issuer.Name, binding.Claim, binding.Value, binding.CreatedAt)).ToListAsync(cancellationToken);
        }, cancellationToken);

    /// <summary>Binds one; in force from the next call on.</summary>
    public Task<Outcome<SubjectView>> BindSubjectAsync(Caller caller, string agent, NewSubject wanted, CancellationToken cancellationToken) =>
        desk.ChangeAsync<SubjectView>(caller, new("agent.bind-subject", Target(agent), Permission.AgentsWrite), async change =>
        {
            if (await AgentAsync(change.Database, agent, cancellationToken) is not { } id)
            {
                return Missing(agent);
            }

            var issuer = await change.Database.TokenIssuers.SingleOrDefaultAsync(row => row.Name == wanted.Issuer, cancellationToken);
            var problems = new FieldProblems();
            problems.AddIf(issuer is null, "issuer", $"There is no issuer '{wanted.Issuer}'. Register it first.");
            problems.CheckText("claim", wanted.Claim, 64);
            problems.AddIf(wanted.Claim.Length == 0 || wanted.Claim.Count(letter => letter == '.') > 1, "claim", "Name a claim, such as sub or client_id; a member of an object with one dot, such as act.sub.");
            problems.AddIf(NoSubjects.Contains(wanted.Claim, StringComparer.Ordinal), "claim", "This claim says nothing about whom a token stands for. Use sub, client_id, azp or one like them.");
            problems.CheckText("value", wanted.Value, JwtClaims.LongestText);
            problems.AddIf(string.IsNullOrWhiteSpace(wanted.Value), "value", "Give the value that the claim has in the agent's tokens.");
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (await change.Database.SubjectBindings.AnyAsync(row => row.IssuerId == issuer!.Id && row.Claim == wanted.Claim && row.Value == wanted.Value, cancellationToken))
            {
                return Refusal.Conflict("These tokens stand for an agent already. A subject is for one agent alone.");
            }

            if (await change.Database.SubjectBindings.CountAsync(row => row.AgentId == id, cancellationToken) >= MostOfAnAgent)
            {
                return Refusal.Conflict($"At most {MostOfAnAgent} subjects stand for one agent.");
            }

            var row = new SubjectBindingRow { Id = Guid.CreateVersion7(change.Now), AgentId = id, IssuerId = issuer!.Id, Claim = wanted.Claim, Value = wanted.Value, CreatedAt = change.Now };
            change.Database.SubjectBindings.Add(row);
            change.Text = $"Tokens of issuer {issuer.Name} whose {row.Claim} is {row.Value} now stand for agent {agent}.";
            return new SubjectView(row.Id, issuer.Name, row.Claim, row.Value, row.CreatedAt);
        }, cancellationToken);

    /// <summary>Unbinds one: its tokens stand for nobody, and calls that were let in by one end.</summary>
    public Task<Outcome<Guid>> UnbindAsync(Caller caller, string agent, Guid subject, CancellationToken cancellationToken) =>
        desk.ChangeAsync<Guid>(caller, new("agent.unbind-subject", Target(agent), Permission.AgentsWrite), async change =>
        {
            if (await AgentAsync(change.Database, agent, cancellationToken) is not { } id)
            {
                return Missing(agent);
            }

            if (await change.Database.SubjectBindings.SingleOrDefaultAsync(row => row.Id == subject && row.AgentId == id, cancellationToken) is not { } row)
            {
                return Refusal.NotFound($"No subject {subject} stands for agent {agent}.");
            }

            change.Database.SubjectBindings.Remove(row);
            change.Text = $"Tokens whose {row.Claim} is {row.Value} no longer stand for agent {agent}.";
            return row.Id;
        }, cancellationToken);

    private static Task<Guid?> AgentAsync(ConsoleDbContext database, string agent, CancellationToken cancellationToken) =>
        database.Agents.Where(row => row.Name == agent).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellationToken);

    private static string Target(string agent) => $"agent:{agent}";

    private static Refusal Missing(string agent) => Refusal.NotFound($"There is no agent {agent}.");
}
