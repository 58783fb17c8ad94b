using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Errors;
using SecurityConsole.Protocol.ServerSentEvents;

namespace SecurityConsole.Engine.HttpSse;

/// <summary>One session of an agent, and the one event stream of the server that stands for it.</summary>
internal sealed class HttpSseSession(HttpSseConnection connection, HttpRequestHeaders headers, HttpSseLimits limits, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly MessageRouter _router = new(limits);
    private readonly EnvelopeLimits _messages = limits.Messages;
    private long _lastUsed = time.GetTimestamp();
    private volatile bool _hasEnded;

    /// <summary>The id that the agent gets; 128 random bits. The gateway binds it to agent and server.</summary>
    public string Id { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>It is as unknown as one that never was, though what belongs to it may still be closing.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>Timestamp of the last request.</summary>
    public long LastUsed => Volatile.Read(ref _lastUsed);

    /// <summary>A request waits, or a stream is open.</summary>
    public bool IsInUse => _router.IsInUse;

    /// <summary>Nobody uses it, and nobody did for a while.</summary>
    public bool IsIdle => !IsInUse && time.GetElapsedTime(LastUsed) > limits.IdleTime;

    /// <summary>Carries the server's messages until its stream ends. Never throws.</summary>
    public async Task PumpAsync()
    {
        var fault = new HttpRequestException(HttpRequestError.ResponseEnded, "The server closed its event stream; start a new session.");
        try
        {
            do
            {
                while (connection.TryRead(out var frame))
                {
                    Route(frame);
                }
            }
            while (await connection.ReceiveAsync(_end.Token));
        }
        catch (HttpRequestException exception)
        {
            fault = exception;
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Its own end, or the server's: what waits hears the same.
        }
        finally
        {
            // First, so that whoever hears of the end and asks again finds no session.
            _hasEnded = true;
            _router.End(fault);
            connection.Dispose();
        }
    }

    /// <summary>Sends a request, and waits for its answer or for the first message before it.</summary>
    public async Task<HttpResponseMessage> AskAsync(HttpRequestHeaders from, byte[] body, Envelope message, CancellationToken cancellationToken)
    {
        Touch();
        var token = message.ProgressToken.IsEmpty ? "" : RequestIds.Key(message.ProgressToken.Of(body));
        var answer = new PendingAnswer(RequestIds.Key(message.Id.Of(body)), token, limits.MaxUnreadBytes);
        if (!_router.TryAdd(answer))
        {
            return HttpSseAnswers.Refuse(HttpStatusCode.TooManyRequests, message.Id.Of(body), "A request with this id, or too many requests, wait in this session; use a new id, or wait for answers.");
        }

        var isWaiting = false;
        try
        {
            if (await PostAsync(from, body, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            var head = await answer.HeadAsync(cancellationToken);
            isWaiting = true;
            return head;
        }
        finally
        {
            if (!isWaiting)
            {
                _router.Remove(answer);
            }
        }
    }

    /// <summary>Sends a notification, or the answer to a request of the server.</summary>
    public async Task<HttpResponseMessage> TellAsync(HttpRequestHeaders from, byte[] body, CancellationToken cancellationToken)
    {
        Touch();
        return await PostAsync(from, body, cancellationToken) ?? HttpSseAnswers.Status(HttpStatusCode.Accepted);
    }

    /// <summary>Opens the standing stream for what belongs to no request.</summary>
    public HttpResponseMessage Listen()
    {
        Touch();
        return HttpSseAnswers.EventStream(_router.OpenStanding());
    }

    public void Dispose()
    {
        _hasEnded = true;
        _end.Cancel();
    }

    private void Touch() => Volatile.Write(ref _lastUsed, time.GetTimestamp());

    /// <summary>Null when the server took the message. A server that does not know its own session any more has ended it.</summary>
    private async Task<HttpResponseMessage?> PostAsync(HttpRequestHeaders from, byte[] body, CancellationToken cancellationToken)
    {
        var response = await connection.SendAsync(from, body, cancellationToken);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            response.Dispose();
            Dispose();
            return HttpSseAnswers.Status(HttpStatusCode.NotFound);
        }

        if (!response.IsSuccessStatusCode)
        {
            return response;
        }

        response.Dispose();
        return null;
    }

    private void Route(in SseFrame frame)
    {
        if (frame.IsComment)
        {
            _router.RouteComment(frame);
            return;
        }

        if (!frame.IsMessage)
        {
            return;
        }

        var data = frame.Data.Span;
        if (EnvelopeScanner.Scan(data, _messages, out var message) != EnvelopeFault.None)
        {
            // Whoever waits for it gets it as it is, and the gateway refuses it there with its own reason.
            var id = EnvelopeScanner.FindId(data, _messages);
            if (!id.IsEmpty)
            {
                _router.RouteAnswer(RequestIds.Key(id.Of(data)), frame);
            }

            return;
        }

        if (message.Kind is MessageKind.Response or MessageKind.ErrorResponse)
        {
            if (!message.Id.IsEmpty)
            {
                _router.RouteAnswer(RequestIds.Key(message.Id.Of(data)), frame);
            }

            return;
        }

        var token = message.Kind == MessageKind.Notification && !message.ProgressToken.IsEmpty ? RequestIds.Key(message.ProgressToken.Of(data)) : "";
        if (!_router.TryRoute(token, frame) && message.Kind == MessageKind.Request)
        {
            _ = RefuseAsync(JsonRpcErrors.Create(message.Id.Of(data), JsonRpcErrorCodes.InternalError, "The client has no open stream, and too many messages wait for one."));
        }
    }

    /// <summary>Tells the server that its request does not reach the agent, so that it does not wait for an answer.</summary>
    private async Task RefuseAsync(byte[] error)
    {
        try
        {
            using var response = await connection.SendAsync(headers, error, _end.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            // Its stream ends by the same fault, and the session with it.
        }
    }
}
