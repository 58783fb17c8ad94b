using System.Net;
using SecurityConsole.Protocol.Tunnels;

namespace SecurityConsole.Engine.Tunnels;

/// <summary>One connection of a server's connector, and the HTTP/2 client that reaches the server through it. Thread-safe.</summary>
internal sealed class Tunnel : IDisposable
{
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestQuestion = TimeSpan.FromSeconds(5);
    private static readonly Uri DialAgain = new("http://connector.invalid" + TunnelUpgrade.DialAgainPath);

    private readonly TunnelStream _stream;
    private readonly HttpMessageInvoker _invoker;
    private int _isTaken;
    private volatile bool _isRetired;

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

    /// <summary>Another one took its place: it takes no new call, and ends when its calls are done.</summary>
    public bool IsRetired => _isRetired;

    /// <summary>Asks the connector to dial a further connection. One that does not know of it, or does not answer, is left as it is.</summary>
    public async Task AskToDialAgainAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestQuestion);
        using var request = new HttpRequestMessage(HttpMethod.Post, DialAgain);
        try
        {
            using var response = await SendAsync(request, limit.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // It ends by itself then, or at the end of its time.
        }
    }

    /// <summary>Sends a request to the server.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return _invoker.SendAsync(request, cancellationToken);
    }

    /// <summary>Takes no new call; <see cref="Ended"/> when those under way are done.</summary>
    public void Retire()
    {
        _isRetired = true;
        _invoker.Dispose(); // HTTP/2 finishes its streams first
        if (Volatile.Read(ref _isTaken) == 0)
        {
            _stream.Dispose();
        }
    }

    /// <summary>Ends it with all that runs over it.</summary>
    public void Dispose()
    {
        _invoker.Dispose();
        _stream.Dispose();
    }
}
