using System.Net;

namespace SecurityConsole.Engine.Tunnels;

/// <summary>One connection of a server's connector, and the HTTP/2 client that reaches the server through it. Thread-safe.</summary>
internal sealed class Tunnel : IDisposable
{
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(10);

    private readonly TunnelStream _stream;
    private readonly HttpMessageInvoker _invoker;
    private int _isTaken;

    public Tunnel(Stream stream, TunnelState state)
    {
        State = state;
        _stream = new(stream);
        _invoker = new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
                UseCookies = false,
                UseProxy = false,
                ActivityHeadersPropagator = null,
                PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
                PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
                KeepAlivePingDelay = PingAfter,
                KeepAlivePingTimeout = PingTimeout,
                KeepAlivePingPolicy = HttpKeepAlivePingPolicy.Always,
                ConnectCallback = (_, _) => Interlocked.Exchange(ref _isTaken, 1) == 0 ? new(_stream) : throw new IOException("The server's connector has gone."),
            },
            disposeHandler: true);
    }

    /// <summary>Since when, from where, how.</summary>
    public TunnelState State { get; }

    /// <summary>Done when it can carry nothing any more.</summary>
    public Task Ended => _stream.Ended;

    /// <summary>Sends a request to the server.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return _invoker.SendAsync(request, cancellationToken);
    }

    /// <summary>Ends it with all that runs over it.</summary>
    public void Dispose()
    {
        _invoker.Dispose();
        _stream.Dispose();
    }
}
