using System.Collections.Frozen;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Identity.OAuth;

namespace SecurityConsole.Engine.Upstreams.Tokens;

/// <summary>Keeps the gateway's tokens for each server that takes them, as long as what they are asked for by does not change.</summary>
/// <remarks>Reconciled by the directory's builder alone; <see cref="Find"/> may be called from anywhere.</remarks>
public sealed class UpstreamTokenRegistry(IssuerHttp http, TimeProvider time)
{
    private volatile FrozenDictionary<Guid, UpstreamTokens> _current = FrozenDictionary<Guid, UpstreamTokens>.Empty;

    /// <summary>Those of a server; null where it takes none.</summary>
    internal UpstreamTokens? Find(Guid server) => _current.GetValueOrDefault(server);

    internal FrozenDictionary<Guid, UpstreamTokens> Reconcile(IReadOnlyList<UpstreamTokenSource> sources)
    {
        var before = _current;
        return _current = sources.ToFrozenDictionary(source => source.ServerId, source => before.TryGetValue(source.ServerId, out var known) && known.Source == source ? known : new(source, http, time));
    }
}
