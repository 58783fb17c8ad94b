using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace SecurityConsole.Connector.Serve.Tunnels;

/// <summary>Hands dialled connections to the web server as if they had been accepted.</summary>
internal sealed class TunnelListener : IConnectionListenerFactory, IConnectionListenerFactorySelector, IConnectionListener
{
    private readonly Channel<TunnelConnection> _connections = Channel.CreateUnbounded<TunnelConnection>();

    /// <inheritdoc/>
    public EndPoint EndPoint { get; } = new DialledEndPoint();

    /// <summary>Serves a connection, to its end.</summary>
    public async Task ServeAsync(TunnelConnection connection)
    {
        if (_connections.Writer.TryWrite(connection))
        {
            await connection.Ended;
        }
    }

    /// <inheritdoc/>
    public bool CanBind(EndPoint endpoint) => endpoint is DialledEndPoint;

    /// <inheritdoc/>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(this);

    /// <inheritdoc/>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await _connections.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _connections.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => UnbindAsync();
}
