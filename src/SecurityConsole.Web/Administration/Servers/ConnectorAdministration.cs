using Microsoft.EntityFrameworkCore;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Tunnels;
using SecurityConsole.Protocol.Tunnels;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Secrets;

namespace SecurityConsole.Web.Administration.Servers;

/// <summary>Issues and revokes the tokens of servers' connectors, and tells how they are connected. Thread-safe.</summary>
internal sealed class ConnectorAdministration(ChangeDesk desk, TunnelRegistry tunnels)
{
    /// <summary>A server's connector.</summary>
    public Task<Outcome<ConnectorView>> GetAsync(Caller caller, string name, CancellationToken cancellationToken) =>
        desk.ReadAsync<ConnectorView>(caller, Permission.ServersRead, async database =>
        {
            if (await FindAsync(database, name, cancellationToken) is not { } server)
            {
                return Missing(name);
            }

            var token = await database.ConnectorTokens.SingleOrDefaultAsync(t => t.ServerId == server.Id, cancellationToken);
            var state = tunnels.StateOf(server.Id);
            return new ConnectorView(
                name,
                token?.Prefix ?? "",
                token?.CreatedAt,
                state is not null,
                state?.ConnectedAt,
                state?.RemoteAddress ?? "",
                state?.KeyExchange is { } group ? NamedGroups.NameOf(group) : "",
                state?.HandshakeId,
                state?.Connector ?? "");
        }, cancellationToken);

    /// <summary>Issues the token that the connector dials in with; the one before stops working. Its text is in the answer, and nowhere else.</summary>
    public Task<Outcome<IssuedConnectorToken>> IssueAsync(Caller caller, string name, CancellationToken cancellationToken) =>
        desk.ChangeAsync<IssuedConnectorToken>(caller, new("server.issue-connector-token", Target(name), Permission.ServersWrite), async change =>
        {
            if (await FindAsync(change.Database, name, cancellationToken) is not { } server)
            {
                return Missing(name);
            }

            if (server.Transport != ServerTransport.Connector)
            {
                return Refusal.Conflict($"Server {name} is reached at its address, not by connector. Register it anew with the transport connector.");
            }

            var text = TokenText.Create(TunnelUpgrade.TokenPrefix);
            var row = await change.Database.ConnectorTokens.SingleOrDefaultAsync(t => t.ServerId == server.Id, cancellationToken);
            if (row is null)
            {
                row = new ConnectorTokenRow { ServerId = server.Id };
                change.Database.ConnectorTokens.Add(row);
            }

            (row.Hash, row.Prefix, row.CreatedAt) = (text.Hash, text.Prefix, change.Now);
            change.Text = $"Issued token {text.Prefix}… to the connector of server {name}; the one before works no more.";
            return new IssuedConnectorToken(text.Text, text.Prefix, row.CreatedAt);
        }, cancellationToken);

    /// <summary>Revokes the token: the connector is cut off within a second, and does not come back.</summary>
    public Task<Outcome<Guid>> RevokeAsync(Caller caller, string name, CancellationToken cancellationToken) =>
        desk.ChangeAsync<Guid>(caller, new("server.revoke-connector-token", Target(name), Permission.ServersWrite), async change =>
        {
            var row = await change.Database.ConnectorTokens
                .Where(t => change.Database.Servers.Any(s => s.Id == t.ServerId && s.Name == name))
                .SingleOrDefaultAsync(cancellationToken);
            if (row is null)
            {
                return Refusal.NotFound($"The connector of server {name} has no token.");
            }

            change.Database.ConnectorTokens.Remove(row);
            change.Text = $"Revoked token {row.Prefix}… of the connector of server {name}.";
            return row.ServerId;
        }, cancellationToken);

    private static Task<ServerRow?> FindAsync(ConsoleDbContext database, string name, CancellationToken cancellationToken) =>
        database.Servers.SingleOrDefaultAsync(s => s.Name == name, cancellationToken);

    private static string Target(string name) => $"server:{name}";

    private static Refusal Missing(string name) => Refusal.NotFound($"There is no server {name}.");
}
