using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Identities;

/// <summary>The certificates of agents and servers: lists and revokes them. Thread-safe.</summary>
internal sealed class CertificateAdministration(ChangeDesk desk, TimeProvider time)
{
    /// <summary>The certificates of a holder that count at present, newest first.</summary>
    public Task<Outcome<IReadOnlyList<CertificateView>>> ListAsync(Caller caller, IdentityHolder holder, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<CertificateView>>(caller, holder.ReadPermission, async database =>
        {
            if (await holder.FindAsync(database, cancellationToken) is not { } id)
            {
                return holder.Missing();
            }

            var rows = await Counting(database).Where(row => row.AgentId == id || row.ServerId == id).OrderByDescending(row => row.IssuedAt).ToListAsync(cancellationToken);
            return rows.ConvertAll(row => View(row, holder));
        }, cancellationToken);

    /// <summary>All certificates that count at present, the one that ends first first.</summary>
    public Task<Outcome<IReadOnlyList<CertificateView>>> ListAllAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<CertificateView>>(caller, Permission.AuthorityRead, async database =>
        {
            var agents = await database.Agents.ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
            var servers = await database.Servers.ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
            var rows = await Counting(database).OrderBy(row => row.NotAfter).ToListAsync(cancellationToken);
            return rows.ConvertAll(row => View(row, row.AgentId is { } agent
                ? new(HolderKind.Agent, agents.GetValueOrDefault(agent, ""))
                : new(HolderKind.Server, servers.GetValueOrDefault(row.ServerId ?? Guid.Empty, ""))));
        }, cancellationToken);

    /// <summary>Revokes a certificate: the gateway refuses it at once, and ends the connections that show it.</summary>
    public Task<Outcome<Guid>> RevokeAsync(Caller caller, IdentityHolder holder, Guid certificateId, CancellationToken cancellationToken) =>
        desk.ChangeAsync<Guid>(caller, new($"{holder.Word}.revoke-certificate", holder.Target, holder.WritePermission), async change =>
        {
            if (await holder.FindAsync(change.Database, cancellationToken) is not { } id)
            {
                return holder.Missing();
            }

            var row = await change.Database.IdentityCertificates
                .SingleOrDefaultAsync(one => one.Id == certificateId && one.RevokedAt == null && (one.AgentId == id || one.ServerId == id), cancellationToken);
            if (row is null)
            {
                return Refusal.NotFound($"The {holder.Word} {holder.Name} has no certificate {certificateId} that counts.");
            }

            row.RevokedAt = change.Now;
            change.Text = $"Revoked the {row.Algorithm} certificate {Convert.ToHexStringLower(row.Fingerprint)} of {holder.Word} {holder.Name}.";
            return row.Id;
        }, cancellationToken);

    /// <summary>Revokes every certificate, because the key that issued them may be known to somebody else.</summary>
    /// <returns>How many there were.</returns>
    public async Task<Outcome<int>> RevokeAllAsync(Caller caller, CancellationToken cancellationToken) =>
        await desk.ChangeAsync<int>(caller, new("authority.revoke-issued", "key:issuing", Permission.KeysWrite), async change =>
        {
            var rows = await Counting(change.Database).ToListAsync(cancellationToken);
            rows.ForEach(row => row.RevokedAt = change.Now);
            change.IsNothing = rows.Count == 0;
            change.Text = $"Revoked {rows.Count} certificate(s) of agents and servers, because the issuing key may be compromised.";
            return rows.Count;
        }, cancellationToken);

    private IQueryable<IdentityCertificateRow> Counting(ConsoleDbContext database)
    {
        var now = time.GetUtcNow();
        return database.IdentityCertificates.Where(row => row.RevokedAt == null && row.NotAfter > now);
    }

    private static CertificateView View(IdentityCertificateRow row, IdentityHolder holder) => new(
        row.Id, holder.Kind, holder.Name, row.Identity, row.Algorithm, Convert.ToHexStringLower(row.Fingerprint), row.IssuedAt, IdentityOptions.RenewAt(row.IssuedAt, row.NotAfter), row.NotAfter);
}
