using System.Collections.Frozen;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>Keeps the keys of every registered issuer, and reads them again when it is time.</summary>
/// <remarks>Reconciled by the directory's builder alone, one revision after the other.</remarks>
public sealed class IssuerRegistry(IssuerHttp http, TimeProvider time, ILoggerFactory loggers) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);

    private volatile FrozenDictionary<Guid, Known> _known = FrozenDictionary<Guid, Known>.Empty;

    /// <summary>Compiles the issuers that count, by their identifier. One whose identifier another one has, too, does not count, and neither does that.</summary>
    internal FrozenDictionary<string, IssuerModel> Reconcile(DirectoryContents contents, IReadOnlyDictionary<Guid, AgentModel> agents)
    {
        var before = _known;
        var counting = contents.TokenIssuers.Where(issuer => !issuer.Disabled).GroupBy(issuer => issuer.Issuer, StringComparer.Ordinal).Where(same => same.Count() == 1).Select(same => same.First()).ToList();
        var after = counting.ToFrozenDictionary(issuer => issuer.Id, issuer => Renew(before.GetValueOrDefault(issuer.Id), issuer));
        _known = after;
        foreach (var (id, gone) in before)
        {
            if (!after.ContainsKey(id))
            {
                gone.Keys.Withdraw();
            }
        }

        var bindings = contents.SubjectBindings.ToLookup(binding => binding.IssuerId);
        var servers = contents.Servers.Select(server => server.Name).ToList();
        return counting.ToFrozenDictionary(
            issuer => issuer.Issuer, issuer => new IssuerModel(issuer, after[issuer.Id].Keys, after[issuer.Id].Uses, bindings[issuer.Id], agents, servers), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = time.GetUtcNow();
            foreach (var known in _known.Values)
            {
                known.Keys.ReadIfDue(now);
            }
        }
    }

    private Known Renew(Known? known, TokenIssuer issuer)
    {
        if (known is not null && known.Keys.Issuer.HasKeysOf(issuer))
        {
            return known;
        }

        var keys = new IssuerKeys(issuer, http, time, loggers.CreateLogger<IssuerKeys>());
        _ = keys.ReadNowAsync();
        return new(keys, known?.Uses ?? new(time.GetUtcNow()));
    }

    private sealed record Known(IssuerKeys Keys, TokenUses Uses);
}
