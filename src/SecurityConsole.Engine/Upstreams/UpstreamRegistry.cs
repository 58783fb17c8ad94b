using System.Collections.Frozen;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Upstreams;

/// <summary>Keeps one <see cref="Upstream"/> per registered server and replaces it when its registration, or what its connections are judged by, changes.</summary>
/// <remarks>Used by the directory watcher alone, one revision after the other; <see cref="Current"/> may be read from anywhere.</remarks>
public sealed class UpstreamRegistry(UpstreamFactory factory) : IDisposable
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromMinutes(5);

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

    internal FrozenDictionary<Guid, Upstream> Reconcile(IReadOnlyList<ServerRegistration> servers)
    {
        var before = _current;
        var after = servers.ToFrozenDictionary(server => server.Id, server => before.TryGetValue(server.Id, out var known) ? Renew(known, server) : factory.Create(server));
        _current = after;
        foreach (var (id, upstream) in before)
        {
            if (!after.TryGetValue(id, out var kept) || !ReferenceEquals(kept, upstream))
            {
                upstream.Retire(IsCut(upstream) ? TimeSpan.Zero : DrainTime);
            }
        }

        return after;
    }

    // A pool cannot be told to close its connections one by one, so other rules need another pool; the old one finishes what is under way.
    private Upstream Renew(Upstream known, ServerRegistration server)
    {
        if (known.Registration != server)
        {
            return factory.Create(server);
        }

        if (factory.InForce(server).Transport.IsSameAs(known.InForce.Transport) && !IsCut(known))
        {
            return known;
        }

        var renewed = factory.Create(server);
        renewed.State = known.State; // the server is the same
        return renewed;
    }

    private bool IsCut(Upstream upstream) => upstream.InForce.Revision < factory.InForce(upstream.Registration).CutRevision;
}
