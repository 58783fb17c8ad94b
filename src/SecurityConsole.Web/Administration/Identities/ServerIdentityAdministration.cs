using Microsoft.EntityFrameworkCore;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Identities;

/// <summary>Decides how the gateway proves itself to servers. Thread-safe.</summary>
internal sealed class ServerIdentityAdministration(ChangeDesk desk, IdentityOptions options)
{
    /// <summary>How a server and the gateway prove themselves to each other.</summary>
    public Task<Outcome<ServerIdentityView>> GetAsync(Caller caller, string server, CancellationToken cancellationToken) =>
        desk.ReadAsync<ServerIdentityView>(caller, Permission.ServersRead, async database =>
            await Holder(server).FindAsync(database, cancellationToken) is { } id
                ? View(server, await database.ServerRules.SingleOrDefaultAsync(row => row.ServerId == id, cancellationToken))
                : Holder(server).Missing(), cancellationToken);

    /// <summary>Changes it; in force from the next connection on.</summary>
    public Task<Outcome<ServerIdentityView>> ChangeAsync(Caller caller, string server, ServerIdentityChange wanted, CancellationToken cancellationToken) =>
        desk.ChangeAsync<ServerIdentityView>(caller, new("server.change-identity", $"server:{server}", Permission.ServersWrite), async change =>
        {
            if (await Holder(server).FindAsync(change.Database, cancellationToken) is not { } id)
            {
                return Holder(server).Missing();
            }

            var row = await change.Database.ServerRules.SingleOrDefaultAsync(one => one.ServerId == id, cancellationToken);
            if (row is null)
            {
                row = new() { ServerId = id };
                change.Database.ServerRules.Add(row);
            }

            row.ClientCertificate = wanted.ClientCertificate ?? row.ClientCertificate;
            change.IsNothing = !change.Database.ChangeTracker.HasChanges();
            change.Text = row.ClientCertificate switch
            {
                UpstreamCertificate.Ecdsa => $"The gateway now shows an ECDSA P-256 certificate to server {server}.",
                UpstreamCertificate.MLDsa => $"The gateway now shows an ML-DSA-65 certificate to server {server}.",
                _ => $"The gateway now shows no certificate to server {server}.",
            };
            return View(server, row);
        }, cancellationToken);

    private static IdentityHolder Holder(string server) => new(HolderKind.Server, server);

    private ServerIdentityView View(string server, ServerRuleRow? row) => new(
        SpiffeId.OfServer(options.TrustDomain, server).ToString(), SpiffeId.OfGateway(options.TrustDomain).ToString(), row?.ClientCertificate ?? UpstreamCertificate.None);
}
