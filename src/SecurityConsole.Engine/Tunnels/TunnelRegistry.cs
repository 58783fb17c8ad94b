using System.Collections.Concurrent;

namespace SecurityConsole.Engine.Tunnels;

/// <summary>The live tunnel of each server that is reached by connector: one a server. Thread-safe.</summary>
public sealed class TunnelRegistry : IDisposable
{
    private readonly ConcurrentDictionary<Guid, Tunnel> _tunnels = new();
    private readonly ConcurrentDictionary<Tunnel, bool> _retired = new();
    private volatile bool _isClosed;

    /// <summary>How a server's connector is connected; null when it is not.</summary>
    public TunnelState? StateOf(Guid server) => _tunnels.TryGetValue(server, out var tunnel) ? tunnel.State : null;

    /// <summary>Ends every tunnel and takes no new one: the gateway stops.</summary>
    public void Dispose()
    {
        _isClosed = true;
        foreach (var tunnel in _tunnels.Values.Concat(_retired.Keys))
        {
            tunnel.Dispose();
        }
    }

    /// <summary>The tunnel to send through; null when the connector is not connected.</summary>
    internal Tunnel? Find(Guid server) => _tunnels.TryGetValue(server, out var tunnel) ? tunnel : null;

    /// <summary>
    /// Puts a tunnel in force. One that is there already gets no new call, and ends when its calls are done: it is the same connector, which was asked to dial again or
    /// came back before the loss of its connection was noticed here, or one that took its place.
    /// </summary>
    /// <returns>Whether another one was replaced.</returns>
    internal bool Open(Guid server, Tunnel tunnel)
    {
        Tunnel? replaced = null;
        _tunnels.AddOrUpdate(server, tunnel, (_, before) =>
        {
            replaced = before;
            return tunnel;
        });
        if (replaced is not null)
        {
            _retired[replaced] = true;
            replaced.Retire();
        }

        if (_isClosed)
        {
            tunnel.Dispose();
        }

        return replaced is not null;
    }

    /// <summary>Takes a tunnel out, unless another one is in force already.</summary>
    internal void Close(Guid server, Tunnel tunnel)
    {
        _tunnels.TryRemove(new(server, tunnel));
        _retired.TryRemove(tunnel, out _);
        tunnel.Dispose();
    }
}
