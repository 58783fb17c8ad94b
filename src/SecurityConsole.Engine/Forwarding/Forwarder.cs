using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Sessions;
using SecurityConsole.Engine.Upstreams;
using SecurityConsole.Engine.Upstreams.Tokens;
using SecurityConsole.Protocol.Eras;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Engine.Forwarding;

/// <summary>Carries an allowed call to its server and the answer back: the bytes of both unchanged.</summary>
public sealed class Forwarder(JsonAnswer json, EventStreamAnswer streams, SessionTable sessions, TimeProvider time)
{
    /// <summary>Forwards. The result is the failure that is still to be answered; None when the answer has gone out.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<CallFailure> ForwardAsync(CallContext call)
    {
        var upstream = call.Server!.Upstream;
        using var request = CreateRequest(call);
        var missing = await UpstreamCredential.AddAsync(call, request);
        if (missing != CallFailure.None)
        {
            return missing;
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(call.Http.RequestAborted);
        var sent = time.GetTimestamp();
        var answer = await upstream.SendAsync(request, deadline, call.Http.RequestAborted);
        call.Answer.UpstreamMicroseconds = (long)time.GetElapsedTime(sent).TotalMicroseconds;
        call.Answer.UpstreamHandshakeId = answer.HandshakeId;
        if (answer.Response is not { } response)
        {
            Note(call, answer);
            return answer.Failure;
        }

        using (response)
        {
            var failure = Refuse(response);
            failure = failure == CallFailure.None ? UpstreamCredential.Judge(call, request, response) : failure;
            if (failure != CallFailure.None)
            {
                return failure;
            }

            if (call.Stream is null)
            {
                call.Answer.HttpStatus = (int)response.StatusCode;
                ForwardedHeaders.CopyToAgent(response, call.Http.Response);
                BindSession(call, response);
            }

            return IsEventStream(response)
                ? await streams.RelayAsync(call, response, deadline)
                : await json.RelayAsync(call, response, deadline);
        }
    }

    private static HttpRequestMessage CreateRequest(CallContext call)
    {
        var request = new HttpRequestMessage(MethodOf(call.Http.Request.Method), requestUri: (Uri?)null)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher,
        };
        ForwardedHeaders.CopyToServer(call, request);
        if (request.Method == HttpMethod.Post)
        {
            request.Content = new ReadOnlyMemoryContent(call.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json"); // as it was judged, whatever else the agent wrote
        }

        return request;
    }

    private static HttpMethod MethodOf(string method) =>
        HttpMethods.IsPost(method) ? HttpMethod.Post : HttpMethods.IsGet(method) ? HttpMethod.Get : HttpMethod.Delete;

    private static CallFailure Refuse(HttpResponseMessage response) =>
        (int)response.StatusCode < 200 ? CallFailure.AnswerUnreadable
        : (int)response.StatusCode is >= 300 and < 400 && response.StatusCode != HttpStatusCode.NotModified ? CallFailure.AnswerRedirects
        : response.Content.Headers.NonValidated.Contains("Content-Encoding") ? CallFailure.AnswerEncoded
        : CallFailure.None;

    private static bool IsEventStream(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var type)
        && !type.ToString().StartsWith("application/json", StringComparison.Ordinal) // what nearly all are, without parsing
        && ContentTypes.Is(type.ToString(), "text/event-stream");

    private static void Note(CallContext call, UpstreamAnswer answer)
    {
        if (answer.Detail is { } detail)
        {
            call.Because(new("upstream", "detail", detail.Length > 512 ? detail[..512] : detail));
        }
    }

    private void BindSession(CallContext call, HttpResponseMessage response)
    {
        if (call.Era == ProtocolEra.Modern || !response.Headers.NonValidated.TryGetValues(McpHeaders.SessionId, out var values) || values.Count != 1)
        {
            return;
        }

        var upstreamId = values.ToString();
        if (call.Session is { } known && known.UpstreamId == upstreamId)
        {
            call.Http.Response.Headers[McpHeaders.SessionId] = call.Http.Request.Headers[McpHeaders.SessionId];
        }
        else if (sessions.Start(call.Credential!.Agent.Registration.Id, call.Server!.Registration.Id, upstreamId) is var (boundId, session))
        {
            call.Session = session;
            call.Http.Response.Headers[McpHeaders.SessionId] = boundId;
        }
    }
}
