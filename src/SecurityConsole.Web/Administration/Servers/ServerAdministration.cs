using Microsoft.EntityFrameworkCore;
using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Servers;

/// <summary>Registers servers and keeps their credentials. Thread-safe.</summary>
internal sealed partial class ServerAdministration(ChangeDesk desk, CredentialSeal seal, ILogger<ServerAdministration> logger)
{
    /// <summary>Every server, by name.</summary>
    public Task<Outcome<IReadOnlyList<ServerView>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<ServerView>>(caller, Permission.ServersRead, async database =>
            (await database.Servers.OrderBy(s => s.Name).ToListAsync(cancellationToken)).ConvertAll(View), cancellationToken);

    /// <summary>One server.</summary>
    public Task<Outcome<ServerView>> GetAsync(Caller caller, string name, CancellationToken cancellationToken) =>
        desk.ReadAsync<ServerView>(caller, Permission.ServersRead, async database =>
            await database.Servers.SingleOrDefaultAsync(s => s.Name == name, cancellationToken) is { } row ? View(row) : Missing(name), cancellationToken);

    /// <summary>Registers a server. No agent reaches it before it is granted.</summary>
    public Task<Outcome<ServerView>> RegisterAsync(Caller caller, NewServer server, CancellationToken cancellationToken) =>
        desk.ChangeAsync<ServerView>(caller, new("server.register", Target(server.Name), Permission.ServersWrite), async change =>
        {
            var problems = new FieldProblems();
            problems.CheckName("name", server.Name);
            var endpoint = ServerRules.CheckPlace(problems, server.Name, server.Transport, server.Endpoint, server.AllowPlaintext);
            ServerRules.CheckTexts(problems, server.Owner, server.Description);
            ServerRules.CheckProfile(problems, server.CryptoProfile, await OwnProfilesAsync(change, cancellationToken));
            var dataClasses = ServerRules.CheckDataClasses(problems, server.DataClasses);
            var segments = ServerRules.CheckSegments(problems, server.Segments);
            ServerRules.CheckTrustAnchors(problems, server.TrustAnchors);
            ServerRules.CheckCredential(problems, server.CredentialHeader, server.CredentialValue);
            ServerRules.CheckPair(problems, server.CredentialHeader, !string.IsNullOrEmpty(server.CredentialValue));
            ServerRules.CheckTimeout(problems, server.ResponseTimeoutSeconds);
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (await change.Database.Servers.AnyAsync(s => s.Name == server.Name, cancellationToken))
            {
                return Refusal.Conflict($"There is a server {server.Name} already. Choose another name, or change that one.");
            }

            var id = Guid.CreateVersion7(change.Now);
            var row = new ServerRow
            {
                Id = id,
                Name = server.Name,
                Endpoint = endpoint!.AbsoluteUri,
                Transport = server.Transport,
                Description = server.Description ?? "",
                Owner = server.Owner ?? "",
                CryptoProfile = server.CryptoProfile ?? "",
                DataClasses = dataClasses,
                Segments = segments,
                TrustAnchorsPem = server.TrustAnchors ?? "",
                CredentialHeader = server.CredentialHeader ?? "",
                CredentialSealed = seal.Seal(id, server.CredentialValue ?? ""),
                CapturePayloads = server.CapturePayloads,
                SignContext = server.SignContext,
                ResponseTimeoutSeconds = server.ResponseTimeoutSeconds,
                CreatedAt = change.Now,
            };
            change.Database.Servers.Add(row);
            change.Text = $"Registered server {row.Name} {(row.Transport == ServerTransport.Connector ? "by connector" : $"at {row.Endpoint} ({row.Transport})")}"
                + (row.CryptoProfile.Length > 0 ? $", crypto profile {row.CryptoProfile}" : "")
                + (row.DataClasses.Length > 0 ? $", data of class {row.DataClasses}" : "")
                + (row.Segments.Length > 0 ? $", in segment {row.Segments}" : "")
                + (row.TrustAnchorsPem.Length > 0 ? ", trust anchors given" : "")
                + (row.CredentialHeader.Length > 0 ? $", credential given for header {row.CredentialHeader}" : "")
                + (row.CapturePayloads ? ", payloads captured" : "")
                + (row.SignContext != ContextAlgorithm.None ? $", results signed with {row.SignContext.JoseName()}" : "") + ".";
            return View(row);
        }, cancellationToken);

    /// <summary>Changes a server (<c>servers:write</c>), disables or enables it (<c>servers:stop</c>).</summary>
    public Task<Outcome<ServerView>> ChangeAsync(Caller caller, string name, ServerChange wanted, string? ifMatch, CancellationToken cancellationToken)
    {
        var stopsOnly = wanted.Disabled is not null && wanted == new ServerChange { Disabled = wanted.Disabled };
        string[] permissions =
        [
            .. wanted.Disabled is null ? Array.Empty<string>() : [Permission.ServersStop],
            .. stopsOnly ? Array.Empty<string>() : [Permission.ServersWrite],
        ];
        var action = wanted.Disabled switch
        {
            true => "server.disable",
            false => "server.enable",
            null when wanted.CredentialHeader is not null || wanted.CredentialValue is not null => "server.replace-credential",
            null => "server.change",
        };
        return desk.ChangeAsync<ServerView>(caller, new(action, Target(name), permissions), async change =>
        {
            var row = await change.Database.Servers.SingleOrDefaultAsync(s => s.Name == name, cancellationToken);
            if (row is null)
            {
                return Missing(name);
            }

            if (EntityTags.Check(ifMatch, View(row)) is { } stale)
            {
                return stale;
            }

            if (ServerEdit.Apply(row, wanted, seal, await OwnProfilesAsync(change, cancellationToken)) is { } refusal)
            {
                return refusal;
            }

            if (ServerRules.IsTokenHeader(row.CredentialHeader) && (wanted.CredentialHeader ?? wanted.CredentialValue) is not null
                && await change.Database.UpstreamTokenSources.AnyAsync(source => source.ServerId == row.Id, cancellationToken))
            {
                var problems = new FieldProblems();
                problems.Add("credentialHeader", "The gateway gets tokens for this server, and they go into the header Authorization. Remove the token source first, or use another header.");
                return problems.ToRefusal();
            }

            change.IsNothing = !change.Database.ChangeTracker.HasChanges();
            change.Text = wanted.Disabled switch { true => $"Disabled server {name}", false => $"Enabled server {name}", null => $"Changed server {name}" } + ChangedMembers.Of(change.Database) + ".";
            return View(row);
        }, cancellationToken);
    }

    /// <summary>Removes a server with all grants to it. Calls to it stay in the record.</summary>
    public async Task<Outcome<ServerView>> RemoveAsync(Caller caller, string name, string? ifMatch, CancellationToken cancellationToken)
    {
        var removed = await RemoveRowAsync(caller, name, ifMatch, cancellationToken);
        if (removed.IsDone)
        {
            EraseCredential(removed.Value.Id);
        }

        return removed;
    }

    private Task<Outcome<ServerView>> RemoveRowAsync(Caller caller, string name, string? ifMatch, CancellationToken cancellationToken) =>
        desk.ChangeAsync<ServerView>(caller, new("server.remove", Target(name), Permission.ServersWrite), async change =>
        {
            var row = await change.Database.Servers.SingleOrDefaultAsync(s => s.Name == name, cancellationToken);
            if (row is null)
            {
                return Missing(name);
            }

            var before = View(row);
            if (EntityTags.Check(ifMatch, before) is { } stale)
            {
                return stale;
            }

            var grants = await change.Database.Grants.CountAsync(g => g.ServerId == row.Id, cancellationToken);
            change.Database.Servers.Remove(row);
            change.Text = $"Removed server {name}, and {grants} grant(s) to it.";
            return before;
        }, cancellationToken);

    private void EraseCredential(Guid server)
    {
        try
        {
            seal.Erase(server);
        }
        catch (IOException problem)
        {
            LogNotErased(logger, server, problem);
        }
    }

    [LoggerMessage(3110, LogLevel.Warning, "The server is removed, but the data key of its credential ({Server}) could not be: remove its file in keys/sealing")]
    private static partial void LogNotErased(ILogger logger, Guid server, Exception problem);

    private static ServerView View(ServerRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Endpoint = row.Endpoint,
        Transport = row.Transport,
        Description = row.Description,
        Owner = row.Owner,
        Disabled = row.Disabled,
        CryptoProfile = row.CryptoProfile,
        DataClasses = GroupNames.Split(row.DataClasses),
        Segments = GroupNames.Split(row.Segments),
        TrustAnchors = row.TrustAnchorsPem,
        CredentialHeader = row.CredentialHeader,
        HasCredential = row.CredentialSealed.Length > 0,
        CapturePayloads = row.CapturePayloads,
        SignContext = row.SignContext,
        ResponseTimeoutSeconds = row.ResponseTimeoutSeconds,
        Plaintext = row.Transport != ServerTransport.Connector && row.Endpoint.StartsWith("http:", StringComparison.Ordinal),
        CreatedAt = row.CreatedAt,
    };

    private static Task<List<string>> OwnProfilesAsync(ConsoleChange change, CancellationToken cancellationToken) =>
        change.Database.CryptoProfiles.Select(profile => profile.Name).OrderBy(name => name).ToListAsync(cancellationToken);

    private static string Target(string name) => $"server:{name}";

    private static Refusal Missing(string name) => Refusal.NotFound($"There is no server {name}.");
}
