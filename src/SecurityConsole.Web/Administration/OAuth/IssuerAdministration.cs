using Microsoft.EntityFrameworkCore;
using SecurityConsole.Cryptography.Jose;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.OAuth;

/// <summary>Decides which authorization servers' tokens stand for agents. Thread-safe.</summary>
internal sealed class IssuerAdministration(ChangeDesk desk)
{
    /// <summary>All of them, by name.</summary>
    public Task<Outcome<IReadOnlyList<IssuerView>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<IssuerView>>(caller, Permission.AuthorityRead, async database =>
            (await database.TokenIssuers.OrderBy(row => row.Name).ToListAsync(cancellationToken)).ConvertAll(View), cancellationToken);

    /// <summary>One of them.</summary>
    public Task<Outcome<IssuerView>> GetAsync(Caller caller, string name, CancellationToken cancellationToken) =>
        desk.ReadAsync<IssuerView>(caller, Permission.AuthorityRead, async database =>
            await database.TokenIssuers.SingleOrDefaultAsync(row => row.Name == name, cancellationToken) is { } row ? View(row) : Missing(name), cancellationToken);

    /// <summary>Registers one. Its tokens stand for nobody before an agent's subjects name them.</summary>
    public Task<Outcome<IssuerView>> AddAsync(Caller caller, NewIssuer wanted, CancellationToken cancellationToken) =>
        desk.ChangeAsync<IssuerView>(caller, new("issuer.add", Target(wanted.Name), Permission.AuthorityWrite), async change =>
        {
            var row = new TokenIssuerRow
            {
                Id = Guid.CreateVersion7(change.Now),
                Name = wanted.Name,
                Issuer = wanted.Issuer,
                KeySource = wanted.KeySource ?? (string.IsNullOrEmpty(wanted.KeySet) ? string.IsNullOrEmpty(wanted.KeySetAddress) ? IssuerKeySource.Discovery : IssuerKeySource.Address : IssuerKeySource.Registration),
                KeySetAddress = wanted.KeySetAddress ?? "",
                KeySet = wanted.KeySet ?? "",
                TrustAnchorsPem = wanted.TrustAnchors ?? "",
                Algorithms = Clean(wanted.Algorithms) ?? [.. JoseAlgorithms.All.Select(algorithm => algorithm.JoseName())],
                Audiences = Clean(wanted.Audiences) ?? [],
                ClockSkewSeconds = wanted.ClockSkewSeconds,
                LongestLifeSeconds = wanted.LongestLifeSeconds,
                RequiredClaims = Claims(wanted.RequiredClaims) ?? [],
                RequiredScopes = Clean(wanted.RequiredScopes) ?? [],
                UserClaim = wanted.UserClaim ?? "",
                Reuse = wanted.Reuse,
                Workload = Clean(wanted.Attests) is { Count: > 0 } attests ? new() { Evidence = attests } : null,
                CreatedAt = change.Now,
            };
            var problems = new FieldProblems();
            problems.CheckName("name", row.Name);
            IssuerRules.Check(problems, row, wanted.AllowPlaintext);
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (await change.Database.TokenIssuers.AnyAsync(one => one.Name == row.Name || one.Issuer == row.Issuer, cancellationToken))
            {
                return Refusal.Conflict("There is an issuer of this name or identifier already. Change or remove that one.");
            }

            change.Database.TokenIssuers.Add(row);
            change.Text = $"Registered issuer {row.Name} ({row.Issuer}), keys by {Words(row.KeySource)}, for {string.Join(", ", row.Audiences)}, tokens signed by {string.Join(", ", row.Algorithms)}{Believed(row)}.";
            return View(row);
        }, cancellationToken);

    /// <summary>Changes one; in force from the next call on. What its tokens no longer allow ends.</summary>
    public Task<Outcome<IssuerView>> ChangeAsync(Caller caller, string name, IssuerChange wanted, string? ifMatch, CancellationToken cancellationToken) =>
        desk.ChangeAsync<IssuerView>(caller, new("issuer.change", Target(name), Permission.AuthorityWrite), async change =>
        {
            if (await change.Database.TokenIssuers.SingleOrDefaultAsync(row => row.Name == name, cancellationToken) is not { } row)
            {
                return Missing(name);
            }

            if (EntityTags.Check(ifMatch, View(row)) is { } stale)
            {
                return stale;
            }

            // Plain http that was accepted before need not be accepted again for something else.
            var acceptsPlaintext = wanted.AllowPlaintext || (wanted.KeySetAddress is null && (row.Issuer.StartsWith("http:", StringComparison.Ordinal) || row.KeySetAddress.StartsWith("http:", StringComparison.Ordinal)));
            Apply(row, wanted);
            var problems = new FieldProblems();
            IssuerRules.Check(problems, row, acceptsPlaintext);
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            change.IsNothing = !change.Database.ChangeTracker.HasChanges();
            change.Text = $"Changed issuer {name}{ChangedMembers.Of(change.Database)}{(wanted.Attests is null ? "" : Believed(row))}.";
            return View(row);
        }, cancellationToken);

    /// <summary>Removes one with all that binds agents to its tokens; calls that were let in by one end.</summary>
    public Task<Outcome<IssuerView>> RemoveAsync(Caller caller, string name, CancellationToken cancellationToken) =>
        desk.ChangeAsync<IssuerView>(caller, new("issuer.remove", Target(name), Permission.AuthorityWrite), async change =>
        {
            if (await change.Database.TokenIssuers.SingleOrDefaultAsync(row => row.Name == name, cancellationToken) is not { } row)
            {
                return Missing(name);
            }

            var bound = await change.Database.SubjectBindings.CountAsync(binding => binding.IssuerId == row.Id, cancellationToken);
            change.Database.TokenIssuers.Remove(row);
            change.Text = $"Removed issuer {name} ({row.Issuer}), and {bound} subject(s) of it that stood for agents.";
            return View(row);
        }, cancellationToken);

    private static void Apply(TokenIssuerRow row, IssuerChange wanted)
    {
        row.KeySource = wanted.KeySource ?? row.KeySource;
        row.KeySetAddress = wanted.KeySetAddress ?? (row.KeySource == IssuerKeySource.Address ? row.KeySetAddress : "");
        row.KeySet = wanted.KeySet ?? (row.KeySource == IssuerKeySource.Registration ? row.KeySet : "");
        row.TrustAnchorsPem = wanted.TrustAnchors ?? row.TrustAnchorsPem;
        row.Algorithms = Same(row.Algorithms, Clean(wanted.Algorithms));
        row.Audiences = Same(row.Audiences, Clean(wanted.Audiences));
        row.ClockSkewSeconds = wanted.ClockSkewSeconds ?? row.ClockSkewSeconds;
        row.LongestLifeSeconds = wanted.LongestLifeSeconds is 0 ? null : wanted.LongestLifeSeconds ?? row.LongestLifeSeconds;
        row.RequiredClaims = Same(row.RequiredClaims, Claims(wanted.RequiredClaims));
        row.RequiredScopes = Same(row.RequiredScopes, Clean(wanted.RequiredScopes));
        row.UserClaim = wanted.UserClaim ?? row.UserClaim;
        row.Reuse = wanted.Reuse ?? row.Reuse;
        if (Clean(wanted.Attests) is { } attests && (row.Workload is not null || attests.Count > 0))
        {
            row.Workload ??= new();
            row.Workload.Evidence = Same(row.Workload.Evidence, attests);
        }

        row.Disabled = wanted.Disabled ?? row.Disabled;
    }

    // The same list keeps its object, so that nothing looks changed.
    private static List<string> Same(List<string> before, List<string>? after) => after is null || after.SequenceEqual(before, StringComparer.Ordinal) ? before : after;

    private static List<string>? Clean(IReadOnlyList<string>? values) => values is null ? null : [.. values.Select(value => value.Trim()).Distinct(StringComparer.Ordinal)];

    private static List<string>? Claims(IReadOnlyDictionary<string, string>? claims) => claims is null ? null : [.. claims.OrderBy(claim => claim.Key, StringComparer.Ordinal).Select(claim => $"{claim.Key}={claim.Value}")];

    private static string Words(IssuerKeySource source) => source switch { IssuerKeySource.Discovery => "discovery", IssuerKeySource.Address => "address", _ => "registration" };

    private static IssuerView View(TokenIssuerRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Issuer = row.Issuer,
        KeySource = row.KeySource,
        KeySetAddress = row.KeySetAddress,
        KeySet = row.KeySet,
        TrustAnchors = row.TrustAnchorsPem,
        Algorithms = row.Algorithms,
        Audiences = row.Audiences,
        ClockSkewSeconds = row.ClockSkewSeconds,
        LongestLifeSeconds = row.LongestLifeSeconds,
        RequiredClaims = row.RequiredClaims.Select(claim => claim.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[^1], StringComparer.Ordinal),
        RequiredScopes = row.RequiredScopes,
        UserClaim = row.UserClaim,
        Reuse = row.Reuse,
        Attests = row.Workload?.Evidence ?? [],
        Disabled = row.Disabled,
        CreatedAt = row.CreatedAt,
    };

    private static string Believed(TokenIssuerRow row) => row.Workload is { Evidence.Count: > 0 } workload ? $", believed about workloads by {string.Join(", ", workload.Evidence)}" : ", not believed about workloads";

    private static string Target(string name) => $"issuer:{name}";

    private static Refusal Missing(string name) => Refusal.NotFound($"There is no issuer {name}.");
}
