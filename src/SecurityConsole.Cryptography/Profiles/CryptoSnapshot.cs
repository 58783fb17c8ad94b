using System.Collections.Frozen;
using SecurityConsole.Cryptography.Profiles.Transport;

namespace SecurityConsole.Cryptography.Profiles;

/// <summary>The cryptographic configuration at one revision, resolved for every endpoint. Immutable.</summary>
public sealed class CryptoSnapshot
{
    private readonly FrozenDictionary<string, TransportInForce> _endpoints;
    private readonly FrozenDictionary<string, EffectiveTransport> _demands;
    private readonly TransportInForce _default;
    private readonly TransportInForce? _unlisted;
    private readonly FrozenDictionary<string, EffectiveTransport?>? _servers;

    /// <summary>Takes the profile of each endpoint that has one of its own; others get <paramref name="defaultProfile"/>. No transport policy.</summary>
    public CryptoSnapshot(long revision, CryptoProfile defaultProfile, IEnumerable<KeyValuePair<string, CryptoProfile>>? profiles = null)
        : this(
            new() { Revision = revision },
            EffectiveTransport.Of(defaultProfile),
            (profiles ?? []).ToDictionary(pair => pair.Key, pair => EffectiveTransport.Of(pair.Value), StringComparer.Ordinal),
            new Dictionary<string, EffectiveTransport>(StringComparer.Ordinal),
            servers: null)
    {
    }

    /// <summary>Takes what was resolved.</summary>
    /// <param name="settings">What it was resolved from.</param>
    /// <param name="towardsServers">For servers that say nothing of their own.</param>
    /// <param name="endpoints">Listeners and servers (<c>gateway</c>, <c>server:payroll</c>).</param>
    /// <param name="demands">Servers whose calls ask more of an agent's connection than the gateway's listener does.</param>
    /// <param name="servers">Names of all servers; to any other nothing is allowed. Null where servers are not known yet, and all get <paramref name="towardsServers"/>.</param>
    internal CryptoSnapshot(
        CryptoSettings settings,
        EffectiveTransport towardsServers,
        IReadOnlyDictionary<string, EffectiveTransport> endpoints,
        IReadOnlyDictionary<string, EffectiveTransport> demands,
        IEnumerable<string>? servers)
    {
        Settings = settings;
        _unlisted = servers is null ? null : new(settings.Revision, EffectiveTransport.Nothing("The server is not registered any more, so nothing is known of what connections for it have to be."), settings.CutRevision);
        _servers = servers?.ToFrozenDictionary(name => name, name => demands.GetValueOrDefault(name), StringComparer.Ordinal);
        _default = new(settings.Revision, towardsServers, settings.CutRevision);
        _endpoints = endpoints.ToFrozenDictionary(pair => pair.Key, pair => new TransportInForce(settings.Revision, pair.Value, settings.CutRevision), StringComparer.Ordinal);
        _demands = demands.ToFrozenDictionary(StringComparer.Ordinal);
        Profiles = _endpoints.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.Transport.Profile, StringComparer.Ordinal);
    }

    /// <summary>Grows with each change.</summary>
    public long Revision => Settings.Revision;

    /// <summary>What administrators chose.</summary>
    public CryptoSettings Settings { get; }

    /// <summary>For endpoints without one of their own.</summary>
    public CryptoProfile DefaultProfile => _default.Transport.Profile;

    /// <summary>The endpoints (<c>gateway</c>, <c>console</c>, <c>server:payroll</c>) that are resolved, with the profile that is left of all that applies.</summary>
    public IReadOnlyDictionary<string, CryptoProfile> Profiles { get; }

    /// <summary>The profile of a listener (<c>gateway</c>) or a server (<c>server:payroll</c>).</summary>
    public CryptoProfile ProfileOf(string endpoint) => InForce(endpoint).Transport.Profile;

    /// <summary>What holds for a listener or a server; always the same object within a snapshot.</summary>
    public TransportInForce InForce(string endpoint) =>
        _endpoints.TryGetValue(endpoint, out var known) ? known
        : _unlisted is not null && endpoint.StartsWith(CryptoEndpoints.ServerPrefix, StringComparison.Ordinal) ? _unlisted
        : _default;

    /// <summary>What calls to servers ask of the agent's own connection, where that is not what the listener asks anyway.</summary>
    public IReadOnlyDictionary<string, EffectiveTransport> Demands => _demands;

    /// <summary>What a call to this server asks of the agent's own connection; null where the listener's rules are enough.</summary>
    public EffectiveTransport? DemandOf(string server) =>
        _servers is null ? null
        : _servers.TryGetValue(server, out var demand) ? demand
        : _unlisted!.Transport; // it was removed a moment ago, and the call found it in the directory of before
}
