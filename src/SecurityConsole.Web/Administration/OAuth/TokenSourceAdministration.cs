using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Servers;

namespace SecurityConsole.Web.Administration.OAuth;

/// <summary>Decides where the gateway gets tokens for servers. Thread-safe.</summary>
internal sealed class TokenSourceAdministration(ChangeDesk desk, CredentialSeal seal)
{
    /// <summary>That of a server.</summary>
    public Task<Outcome<TokenSourceView>> GetAsync(Caller caller, string server, CancellationToken cancellationToken) =>
        desk.ReadAsync<TokenSourceView>(caller, Permission.ServersRead, async database =>
            await ServerAsync(database, server, cancellationToken) is not { } found ? Missing(server)
            : await database.UpstreamTokenSources.SingleOrDefaultAsync(row => row.ServerId == found.Id, cancellationToken) is { } row ? View(row)
            : None(server), cancellationToken);

    /// <summary>Sets it, as a whole; in force from the next call on.</summary>
    public Task<Outcome<TokenSourceView>> SetAsync(Caller caller, string server, NewTokenSource wanted, CancellationToken cancellationToken) =>
        desk.ChangeAsync<TokenSourceView>(caller, new("server.set-token-source", Target(server), Permission.ServersWrite), async change =>
        {
            if (await ServerAsync(change.Database, server, cancellationToken) is not { } found)
            {
                return Missing(server);
            }

            var row = await change.Database.UpstreamTokenSources.SingleOrDefaultAsync(one => one.ServerId == found.Id, cancellationToken);
            var problems = new FieldProblems();
            Check(problems, wanted);

            // Who may change a server, but does not know the secret, must not be able to have it sent elsewhere, or over less than before.
            var isSame = row is not null && row.TokenEndpoint == wanted.TokenEndpoint && row.ClientId == wanted.ClientId && row.TrustAnchorsPem == (wanted.TrustAnchors ?? "");
            var hasKey = wanted.Authentication == ClientAuthentication.PrivateKeyJwt;
            var keeps = wanted.ClientSecret is null && isSame && hasKey == (row!.Authentication == ClientAuthentication.PrivateKeyJwt) && !(hasKey && (wanted.NewKey || TokenSourceKey.IsOther(seal, row, wanted.KeyAlgorithm)));
            problems.AddIf(!hasKey && string.IsNullOrEmpty(wanted.ClientSecret) && !keeps, "clientSecret", row is null ? "Give the gateway's secret at the token endpoint." : "Endpoint, client id or trust anchors change: give the secret again.");
            problems.AddIf(
                ServerRules.IsTokenHeader(found.CredentialHeader),
                "grant",
                "The server has a fixed credential in the header Authorization, where the token has to go. Remove that one first.");
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (row is null)
            {
                row = new() { ServerId = found.Id };
                change.Database.UpstreamTokenSources.Add(row);
            }

            (row.Grant, row.TokenEndpoint, row.ClientId, row.Authentication) = (wanted.Grant, wanted.TokenEndpoint, wanted.ClientId, wanted.Authentication);
            (row.Scope, row.Resource, row.Audience, row.TrustAnchorsPem) = (wanted.Scope ?? "", wanted.Resource ?? "", wanted.Audience ?? "", wanted.TrustAnchors ?? "");
            row.SecretSealed = keeps ? row.SecretSealed : seal.SealClientSecret(found.Id, hasKey ? TokenSourceKey.Create(wanted.KeyAlgorithm) : wanted.ClientSecret!);
            change.IsNothing = !change.Database.ChangeTracker.HasChanges();
            change.Text = $"The gateway now gets tokens for server {server} {(row.Grant == UpstreamGrant.TokenExchange ? "in exchange for the caller's" : "in its own name")} from {row.TokenEndpoint} as {row.ClientId}{(hasKey ? $", by a key that it {(keeps ? "has" : "made now")}" : "")}.";
            return View(row);
        }, cancellationToken);

    /// <summary>Removes it: the gateway shows the server no token any more.</summary>
    public Task<Outcome<TokenSourceView>> RemoveAsync(Caller caller, string server, CancellationToken cancellationToken) =>
        desk.ChangeAsync<TokenSourceView>(caller, new("server.remove-token-source", Target(server), Permission.ServersWrite), async change =>
        {
            if (await ServerAsync(change.Database, server, cancellationToken) is not { } found)
            {
                return Missing(server);
            }

            if (await change.Database.UpstreamTokenSources.SingleOrDefaultAsync(row => row.ServerId == found.Id, cancellationToken) is not { } row)
            {
                return None(server);
            }

            change.Database.UpstreamTokenSources.Remove(row);
            change.Text = $"The gateway no longer gets tokens for server {server}.";
            return View(row);
        }, cancellationToken);

    private static void Check(FieldProblems problems, NewTokenSource wanted)
    {
        IssuerRules.CheckAddress(problems, "tokenEndpoint", wanted.TokenEndpoint, wanted.AllowPlaintext, "https://login.example/token");
        IssuerRules.CheckTrust(problems, wanted.TrustAnchors ?? "");
        problems.CheckText("clientId", wanted.ClientId, 1024);
        problems.AddIf(wanted.ClientId.Length == 0, "clientId", "Give the gateway's id at the authorization server.");
        problems.CheckText("clientSecret", wanted.ClientSecret, 4096);
        TokenSourceKey.Check(problems, wanted);
        problems.CheckText("scope", wanted.Scope, 1024);
        problems.CheckText("audience", wanted.Audience, 2048);
        problems.AddIf(
            !string.IsNullOrEmpty(wanted.Resource) && (wanted.Resource.Length > 2048 || !Uri.TryCreate(wanted.Resource, UriKind.Absolute, out var resource) || resource.Fragment.Length > 0),
            "resource",
            "Give the server's own identifier, an absolute URI without a fragment (RFC 8707), such as https://tickets.example/mcp.");
    }

    private static Task<ServerRow?> ServerAsync(ConsoleDbContext database, string server, CancellationToken cancellationToken) => database.Servers.SingleOrDefaultAsync(row => row.Name == server, cancellationToken);

    private TokenSourceView View(UpstreamTokenSourceRow row) =>
        new(row.Grant, row.TokenEndpoint, row.ClientId, row.SecretSealed.Length > 0, row.Authentication, row.Scope, row.Resource, row.Audience, row.TrustAnchorsPem)
        {
            KeySet = TokenSourceKey.PublicSet(seal, row),
        };

    private static string Target(string server) => $"server:{server}";

    private static Refusal Missing(string server) => Refusal.NotFound($"There is no server {server}.");

    private static Refusal None(string server) => Refusal.NotFound($"The gateway gets no tokens for server {server}.");
}
