using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Secrets;

namespace SecurityConsole.Web.Administration.Agents;

/// <summary>Issues and revokes tokens of agents. Thread-safe.</summary>
internal sealed class AgentTokenAdministration(ChangeDesk desk)
{
    private const string TokenPrefix = "sca_";

    /// <summary>Issues a token. Its text is in the answer, and nowhere else.</summary>
    public async Task<Outcome<IssuedAgentToken>> IssueAsync(Caller caller, string name, NewAgentToken token, CancellationToken cancellationToken)
    {
        var text = TokenText.Create(TokenPrefix);
        var made = await AddAsync(caller, name, token, text.Hash, text.Prefix, cancellationToken);
        return made.IsDone ? new IssuedAgentToken(made.Value.Id, text.Text, text.Prefix, made.Value.ExpiresAt) : made.Refusal;
    }

    /// <summary>Issues a token in another's place, and ends that one: at once, or after an overlap. The new one's text is in the answer, and nowhere else.</summary>
    public Task<Outcome<RotatedAgentToken>> RotateAsync(Caller caller, string name, Guid tokenId, AgentTokenRotation rotation, CancellationToken cancellationToken)
    {
        var text = TokenText.Create(TokenPrefix);
        return desk.ChangeAsync<RotatedAgentToken>(caller, new("agent.rotate-token", Target(name), Permission.AgentsWrite), async change =>
        {
            var problems = new FieldProblems();
            problems.AddIf(rotation.OverlapHours is < 0 or > AgentTokenRotation.MostOverlapHours, "overlapHours", $"Give 0 to {AgentTokenRotation.MostOverlapHours} hours.");
            problems.AddIf(rotation.ExpiresAt <= change.Now, "expiresAt", "Give a time in the future, or leave it out.");
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            var old = await change.Database.AgentTokens
                .Where(t => t.Id == tokenId && t.RevokedAt == null && change.Database.Agents.Any(a => a.Id == t.AgentId && a.Name == name))
                .SingleOrDefaultAsync(cancellationToken);
            if (old is null || old.ExpiresAt <= change.Now)
            {
                return Refusal.NotFound($"Agent {name} has no token {tokenId} that works. Issue a new one.");
            }

            var next = new AgentTokenRow
            {
                Id = Guid.CreateVersion7(change.Now),
                AgentId = old.AgentId,
                Hash = text.Hash,
                Prefix = text.Prefix,
                CreatedAt = change.Now,
                ExpiresAt = rotation.ExpiresAt?.ToUniversalTime() ?? (old.ExpiresAt is { } end ? change.Now + (end - old.CreatedAt) : null),
            };
            change.Database.AgentTokens.Add(next);
            var until = rotation.Compromised ? change.Now : change.Now.AddHours(rotation.OverlapHours);
            until = old.ExpiresAt < until ? old.ExpiresAt.Value : until;
            if (until <= change.Now)
            {
                old.RevokedAt = change.Now;
            }
            else
            {
                old.ExpiresAt = until;
            }

            change.Text = $"Rotated token {old.Prefix}… of agent {name} to {next.Prefix}…; the old one {(until <= change.Now ? "stopped working at once" : $"works until {until:u}")}{(rotation.Compromised ? ", because it may be compromised" : "")}.";
            return new RotatedAgentToken(next.Id, text.Text, next.Prefix, next.ExpiresAt, old.Prefix, until);
        }, cancellationToken);
    }

    /// <summary>Makes a token work of whose text only the SHA-256 is known, in hexadecimal. One that is there already, revoked or not, stays as it is.</summary>
    public Task<Outcome<AgentTokenView>> AdoptAsync(Caller caller, string name, string sha256, CancellationToken cancellationToken) =>
        AddAsync(caller, name, new(), TokenText.ReadHash(sha256), "", cancellationToken);

    /// <summary>Revokes a token: the gateway refuses it from the next request on.</summary>
    public Task<Outcome<Guid>> RevokeAsync(Caller caller, string name, Guid tokenId, CancellationToken cancellationToken) =>
        desk.ChangeAsync<Guid>(caller, new("agent.revoke-token", Target(name), Permission.AgentsWrite), async change =>
        {
            var row = await change.Database.AgentTokens
                .Where(t => t.Id == tokenId && t.RevokedAt == null && change.Database.Agents.Any(a => a.Id == t.AgentId && a.Name == name))
                .SingleOrDefaultAsync(cancellationToken);
            if (row is null)
            {
                return Refusal.NotFound($"Agent {name} has no token {tokenId} that works.");
            }

            row.RevokedAt = change.Now;
            change.Text = $"Revoked token {row.Prefix}… of agent {name}.";
            return row.Id;
        }, cancellationToken);

    private Task<Outcome<AgentTokenView>> AddAsync(
        Caller caller, string name, NewAgentToken token, byte[]? hash, string prefix, CancellationToken cancellationToken) =>
        desk.ChangeAsync<AgentTokenView>(caller, new("agent.issue-token", Target(name), Permission.AgentsWrite), async change =>
        {
            var problems = new FieldProblems();
            problems.AddIf(token.ExpiresAt <= change.Now, "expiresAt", "Give a time in the future, or leave it out.");
            problems.AddIf(hash is null, "tokenSha256", TokenText.HashExpected);
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            var id = await change.Database.Agents.Where(a => a.Name == name).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(cancellationToken);
            if (id is null)
            {
                return Refusal.NotFound($"There is no agent {name}.");
            }

            var row = await change.Database.AgentTokens.SingleOrDefaultAsync(t => t.Hash == hash, cancellationToken);
            if (row is not null && row.AgentId != id)
            {
                return Refusal.Conflict("Another agent has this token. A token is for one agent alone.");
            }

            change.IsNothing = row is not null;
            if (row is null)
            {
                row = new AgentTokenRow
                {
                    Id = Guid.CreateVersion7(change.Now),
                    AgentId = id.Value,
                    Hash = hash!,
                    Prefix = prefix,
                    CreatedAt = change.Now,
                    ExpiresAt = token.ExpiresAt?.ToUniversalTime(),
                };
                change.Database.AgentTokens.Add(row);
            }

            change.Text = $"Issued token {row.Prefix}… to agent {name}.";
            return new AgentTokenView(row.Id, row.Prefix, row.CreatedAt, row.ExpiresAt, Expired: row.ExpiresAt <= change.Now);
        }, cancellationToken);

    private static string Target(string name) => $"agent:{name}";
}
