using System.Collections.Frozen;
using SecurityConsole.Engine.Destinations;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Upstreams;

/// <summary>Keeps one <see cref="Upstream"/> per registered server and replaces it when its registration, or what its connections are judged by, changes.</summary>
/// <remarks>Used by the directory watcher alone, one revision after the other; <see cref="Current"/> may be read from anywhere.</remarks>
public sealed class UpstreamRegistry(UpstreamFactory factory, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromMinutes(5);

    private readonly List<Upstream> _replaced = [];
    private readonly List<Upstream> _draining = [];
    private volatile FrozenDictionary<Guid, Upstream> _current = FrozenDictionary<Guid, Upstream>.Empty;

    /// <summary>All upstreams by server id.</summary>
    public FrozenDictionary<Guid, Upstream> Current => _current;

    /// <summary>Closes all connections.</summary>
    public void Dispose()
    {
        foreach (var upstream in _current.Values)
        {
            upstream.Dispose();
        }
    }

    /// <summary>Brings the ways in line with what is registered. What is replaced goes on until <see cref="RetireReplaced"/>.</summary>
    /// <param name="servers">All servers.</param>
    /// <param name="certificates">Certificates of the own authority that servers have; one that is missing is revoked.</param>
    /// <param name="egress">What servers are allowed, by id.</param>
    internal FrozenDictionary<Guid, Upstream> Reconcile(IReadOnlyList<ServerRegistration> servers, FrozenDictionary<TokenHash, IdentityCertificate> certificates, FrozenDictionary<Guid, ServerEgress> egress)
    {
        factory.List(certificates);
        factory.Allow(egress);
        var before = _current;
        var after = servers.ToFrozenDictionary(server => server.Id, server => before.TryGetValue(server.Id, out var known) ? Renew(known, server) : factory.Create(server));
        _current = after;
        foreach (var (id, upstream) in before)
        {
            if (!after.TryGetValue(id, out var kept) || !ReferenceEquals(kept, upstream))
            {
                _replaced.Add(upstream);
            }
        }

        return after;
    }

    /// <summary>Ends what the last <see cref="Reconcile"/> replaced; once nobody finds it any more, or calls that begin would meet a closed way.</summary>
    internal void RetireReplaced()
    {
        foreach (var upstream in _replaced)
        {
            upstream.Retire(DrainTime);
        }

        _draining.AddRange(_replaced);
        _replaced.Clear();
        foreach (var upstream in _draining.Where(MustEnd))
        {
            upstream.Dispose();
        }

        _draining.RemoveAll(upstream => upstream.IsClosed);
    }

    // A pool cannot be told to close its connections one by one, so other rules need another pool; the old one finishes what is under way.
    private Upstream Renew(Upstream known, ServerRegistration server)
    {
        if (known.Registration != server)
        {
            return factory.Create(server);
        }

        if (factory.InForce(server).Transport.IsSameAs(known.InForce.Transport) && !MustEnd(known))
        {
            return known;
        }

        var renewed = factory.Create(server);
        renewed.State = known.State; // the server is the same
        return renewed;
    }

    // Its connections are in doubt, so what is under way over them must not finish.
    private bool MustEnd(Upstream upstream) =>
        upstream.InForce.Revision < factory.InForce(upstream.Registration).CutRevision || upstream.Accepted?.HasRevoked(time.GetUtcNow()) == true;
}
