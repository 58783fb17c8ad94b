using System.Runtime.CompilerServices;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Tunnels;

namespace SecurityConsole.Engine.Upstreams;

/// <summary>The way to one registered server: its connections, its circuit, and what the last probe found. Thread-safe.</summary>
public sealed class Upstream : IDisposable
{
    private readonly HttpMessageInvoker _invoker;
    private readonly CircuitBreaker _circuit;
    private readonly string? _problem;
    private readonly TimeProvider _time;
    private volatile ServerState _state = ServerState.Unprobed;
    private volatile bool _isClosed;
    private volatile bool _listsChanged;

    internal Upstream(ServerRegistration registration, HttpMessageHandler handler, TransportInForce inForce, string? problem, TimeProvider time)
    {
        Registration = registration;
        InForce = inForce;
        _invoker = new(handler, disposeHandler: true);
        _circuit = new(time);
        _problem = problem;
        _time = time;
    }

    /// <summary>The registration that the connections were made for.</summary>
    public ServerRegistration Registration { get; }

    /// <summary>What held for connections when this was made.</summary>
    public TransportInForce InForce { get; }

    /// <summary>By which certificates of the own authority its connections were opened; null where it opens none with TLS.</summary>
    internal AcceptedCertificates? Accepted { get; init; }

    /// <summary>What the last probe found.</summary>
    public ServerState State
    {
        get => _state;
        internal set => _state = value;
    }

    /// <summary>The server said that its lists changed, and no probe has begun since.</summary>
    public bool ListsChanged
    {
        get => _listsChanged;
        internal set => _listsChanged = value;
    }

    /// <summary>Whether calls go through.</summary>
    public CircuitState Circuit => _circuit.State;

    /// <summary>Its time is over: no call begins any more, and whoever watches over calls ends those that still run over it.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>Sends a request and waits for the head of the answer. Never throws for what the network or the server does.</summary>
    /// <param name="request">The request; its URI is set here, so that no input can choose where it goes.</param>
    /// <param name="deadline">Cancelled when the client goes away; the server's own timeout is set on it, and runs on for the body unless the caller lifts it.</param>
    /// <param name="clientGone">Tells the two apart.</param>
    public ValueTask<UpstreamAnswer> SendAsync(HttpRequestMessage request, CancellationTokenSource deadline, CancellationToken clientGone) =>
        _circuit.TryEnter() ? ProbeAsync(request, deadline, clientGone) : new(new UpstreamAnswer(CallFailure.UpstreamSuspended));

    /// <summary>Closes the connections that are idle. Those that carry a call are closed with it: see <see cref="IsClosed"/>.</summary>
    public void Dispose()
    {
        _isClosed = true;
        _invoker.Dispose();
    }

    /// <summary>As <see cref="SendAsync"/>, whatever the circuit says: a probe is how a server is found to be back.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<UpstreamAnswer> ProbeAsync(HttpRequestMessage request, CancellationTokenSource deadline, CancellationToken clientGone)
    {
        if (_problem is not null)
        {
            return new(CallFailure.UpstreamTlsRefused, _problem);
        }

        // Not without TLS: the scope costs an allocation and there would be nothing to note.
        var handshake = Registration.Endpoint.Scheme == Uri.UriSchemeHttps ? UpstreamHandshakeScope.Begin() : null;
        request.RequestUri ??= Registration.Endpoint;
        deadline.CancelAfter(Registration.ResponseTimeout);
        try
        {
            var response = await _invoker.SendAsync(request, deadline.Token);
            _circuit.Succeeded();
            return new(response, handshake?.Record?.Id ?? (request.Options.TryGetValue(TunnelHandler.Handshake, out var tunnel) ? tunnel : null));
        }
        catch (OperationCanceledException) when (clientGone.IsCancellationRequested)
        {
            _circuit.Inconclusive();
            return new(CallFailure.ClientGone);
        }
        catch (OperationCanceledException)
        {
            _circuit.Failed();
            return new(CallFailure.UpstreamTimeout, $"It did not answer within {Registration.ResponseTimeout.TotalSeconds:0.#} s.");
        }
        catch (ObjectDisposedException) when (_isClosed)
        {
            _circuit.Inconclusive();
            return new(CallFailure.UpstreamUnreachable, "The way to it was replaced when the call began; the next call finds the new one.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            _circuit.Failed();
            return UpstreamFaults.Translate(exception);
        }
    }

    /// <summary>The server has come back by itself: calls go through at once, and it is probed at the next turn.</summary>
    internal void ComeBack()
    {
        _circuit.Succeeded();
        _state = _state with { ProbedAt = null };
    }

    /// <summary>Lets calls under way finish, then closes.</summary>
    internal void Retire(TimeSpan drainTime) =>
        _ = Task.Delay(drainTime, _time).ContinueWith(_ => Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
}
