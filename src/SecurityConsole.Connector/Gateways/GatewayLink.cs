using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Connector.Verification;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Connector.Gateways;

/// <summary>The way to the gateway: TLS 1.3 that is observed and held to the profile, the token on each request, and patience while nobody is there. Thread-safe.</summary>
internal sealed class GatewayLink : IDisposable
{
    /// <summary>How long a message waits for a gateway that cannot be reached, before its sender is told.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private readonly GatewaySettings _settings;
    private readonly TimeProvider _time;
    private readonly HumanLog _log;
    private readonly HttpMessageInvoker _invoker;
    private readonly ObservedUpstreamConnector _connector;
    private int _isAway;

    public GatewayLink(GatewaySettings settings, HumanLog log, TimeProvider time)
    {
        (_settings, _log, _time) = (settings, log, time);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = Timeout.InfiniteTimeSpan,

            // A gateway that is gone without a word is noticed, also while only a quiet stream is open.
            KeepAlivePingDelay = TimeSpan.FromSeconds(15),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
        };
        var inForce = TransportInForce.Of(settings.Profile, revision: 0);
        _connector = new ObservedUpstreamConnector(new ObservedUpstreamOptions
        {
            Endpoint = "the gateway",
            InForce = () => inForce,
            Sink = new HandshakeNotice(log),
            TrustAnchors = settings.Trust,
            ClientCertificate = settings.Identity,
            Time = time,
        });
        _connector.Attach(handler);
        handler.ConnectCallback = ConnectAsync;
        _invoker = new HttpMessageInvoker(
            settings.Verification == AnswerVerification.None ? handler : new AnswerVerifier(handler, settings.Address, settings.Verification == AnswerVerification.Required, log, time), disposeHandler: true);
    }

    /// <summary>Gateway and server.</summary>
    public GatewayAddress Address => _settings.Address;

    /// <summary>Sends a request and waits for the head of the answer. While the gateway cannot be reached it tries again, for as long as <paramref name="patience"/> says.</summary>
    /// <param name="create">Makes the request; once for each try.</param>
    /// <param name="patience">How long to try.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="GatewayUnreachableException">Nothing was sent.</exception>
    /// <exception cref="HttpRequestException">The connection broke after something was sent.</exception>
    /// <exception cref="UnverifiedAnswerException">The answer is not what the gateway signed. Its body may throw this too.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> create, TimeSpan patience, CancellationToken cancellationToken)
    {
        var since = _time.GetTimestamp();
        var backoff = new Backoff(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5));
        while (true)
        {
            using var request = create();
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _settings.Token.Current);
            if (_settings.Device is { } device)
            {
                request.Headers.TryAddWithoutValidation(DeviceHeader.Name, device.Header);
            }

            try
            {
                var response = await _invoker.SendAsync(request, cancellationToken);
                if (Interlocked.Exchange(ref _isAway, 0) == 1)
                {
                    _log.Say("The gateway answers again.");
                }

                return response;
            }
            catch (Exception problem) when (GatewayUnreachableException.In(problem) is { } unreachable)
            {
                if (Interlocked.Exchange(ref _isAway, 1) == 0)
                {
                    _log.Say(unreachable.Message);
                }

                var wait = backoff.Next();
                if (unreachable.IsRefusal || _time.GetElapsedTime(since) + wait > patience)
                {
                    throw new GatewayUnreachableException(unreachable.Message, problem) { IsRefusal = unreachable.IsRefusal };
                }

                await Task.Delay(wait, _time, cancellationToken);
            }
        }
    }

    public void Dispose() => _invoker.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(ConnectTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await _connector.ConnectAsync(context, either.Token);
        }
        catch (AuthenticationException refused)
        {
            // A handshake that broke off says nothing: the gateway may be on its way down or up.
            throw new GatewayUnreachableException(Explain(refused.Message), refused) { IsRefusal = refused.InnerException is not IOException };
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested)
        {
            throw new GatewayUnreachableException($"The gateway at {Address.Origin} did not answer within {ConnectTimeout.TotalSeconds:0} seconds.", late);
        }
        catch (Exception problem) when (problem is SocketException or IOException)
        {
            throw new GatewayUnreachableException($"The gateway at {Address.Origin} cannot be reached: {problem.Message.TrimEnd('.')}.", problem);
        }
    }

    private static string Explain(string sentence) => sentence.Contains("not trusted", StringComparison.Ordinal)
        ? $"{sentence} For a connector that is the file that --ca names."
        : sentence;
}
