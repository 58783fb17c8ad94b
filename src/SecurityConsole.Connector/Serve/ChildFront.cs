using Microsoft.AspNetCore.Http;
using SecurityConsole.Connector.Carrying;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Connector.Serve.Answers;
using SecurityConsole.Connector.Serve.Children;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Errors;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Connector.Serve;

/// <summary>Makes a server of standard streams one of streamable HTTP, in both eras.</summary>
internal sealed class ChildFront(SessionBook sessions, SharedChild shared, ParameterHeaders parameters, SupportedRevisions revisions, TimeProvider time)
{
    private static readonly EnvelopeLimits Limits = new() { MaxBytes = ChildProcess.LargestMessage, MaxDepth = 512 };
    private readonly AnswerWriter _answers = new(time);

    /// <summary>Handles one request of the gateway.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            switch (http.Request.Method)
            {
                case "POST":
                    await PostAsync(http);
                    break;
                case "GET":
                    await GetAsync(http);
                    break;
                case "DELETE":
                    await DeleteAsync(http);
                    break;
                default:
                    await LocalAnswer.RefuseAsync(http, StatusCodes.Status405MethodNotAllowed, ConnectorErrors.Refused, "Use POST, GET or DELETE.");
                    break;
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The gateway gave up.
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException)
        {
            if (http.Response.HasStarted)
            {
                http.Abort();
            }
            else
            {
                await LocalAnswer.RefuseAsync(http, StatusCodes.Status502BadGateway, ConnectorErrors.Unavailable, "The server behind the connector reads no more.");
            }
        }
    }

    private async Task PostAsync(HttpContext http)
    {
        if (await LocalBody.ReadAsync(http, Limits.MaxBytes) is not { } message)
        {
            await LocalAnswer.RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, JsonRpcErrorCodes.InvalidRequest, "The message is too large for the server's connector.");
            return;
        }

        var fault = EnvelopeScanner.Scan(message, Limits, out var envelope);
        if (fault != EnvelopeFault.None)
        {
            await LocalAnswer.RefuseAsync(http, StatusCodes.Status400BadRequest, EnvelopeFaults.Code(fault), EnvelopeFaults.Sentence(fault), message);
        }
        else if (envelope.MetaProtocolVersion.Length > 0)
        {
            await PostModernAsync(http, message, envelope);
        }
        else if (envelope is { Kind: MessageKind.Request, Method: McpMethods.Initialize })
        {
            await BeginAsync(http, message, envelope);
        }
        else if (Find(http) is { } session)
        {
            await PostAsync(http, session, message, envelope);
        }
        else
        {
            await RefuseSessionAsync(http, message);
        }
    }

    private async Task PostModernAsync(HttpContext http, byte[] message, Envelope envelope)
    {
        if (envelope.Kind != MessageKind.Request)
        {
            await shared.NotifyAsync(message, http.RequestAborted);
            http.Response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }

        if (!revisions.Has(envelope.MetaProtocolVersion))
        {
            var error = JsonRpcErrors.Create(
                envelope.Id.Of(message), JsonRpcErrorCodes.UnsupportedProtocolVersion, "The server does not speak this protocol version.", revisions.Describe(envelope.MetaProtocolVersion));
            await LocalAnswer.WriteAsync(http, StatusCodes.Status400BadRequest, error);
            return;
        }

        if (!parameters.Agree(message, envelope, name => http.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null))
        {
            await LocalAnswer.RefuseAsync(http, StatusCodes.Status400BadRequest, JsonRpcErrorCodes.HeaderMismatch, "Header mismatch: an Mcp-Param header is missing, or is not the argument of the body.", message);
            return;
        }

        var (call, problem) = await shared.BeginAsync(message, envelope, http.RequestAborted);
        if (call is null)
        {
            await LocalAnswer.RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, ConnectorErrors.Unavailable, problem, message);
            return;
        }

        try
        {
            await _answers.AnswerAsync(http, call.Stream, isModern: true);
        }
        finally
        {
            // The end of the stream before the answer is how the modern era cancels.
            await shared.CancelAsync(call);
        }
    }

    private async Task BeginAsync(HttpContext http, byte[] message, Envelope envelope)
    {
        if (sessions.TryBegin(out var problem) is not { } session)
        {
            await LocalAnswer.RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, ConnectorErrors.Unavailable, problem, message);
            return;
        }

        var hasBegun = false;
        try
        {
            var stream = session.Open(message, envelope)!;
            await session.WriteAsync(message, http.RequestAborted);
            var first = await stream.ReadAsync(stream.Attach(), 0, http.RequestAborted);
            hasBegun = first is not (_, { IsFinal: true, ErrorCode: not null });
            if (hasBegun)
            {
                http.Response.Headers[McpHeaders.SessionId] = session.Id;
            }

            await _answers.AnswerAsync(http, stream, isModern: false);
            session.Close(stream);
        }
        catch
        {
            hasBegun = false;
            throw;
        }
        finally
        {
            // A server that does not know this era, and a client that never got the session's id: nobody would end it.
            if (!hasBegun)
            {
                _ = sessions.EndAsync(session);
            }
        }
    }

    private async Task PostAsync(HttpContext http, ServedSession session, byte[] message, Envelope envelope)
    {
        if (envelope.Kind != MessageKind.Request)
        {
            await session.WriteAsync(message, http.RequestAborted);
            http.Response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }

        if (session.Open(message, envelope) is not { } stream)
        {
            await LocalAnswer.RefuseAsync(http, StatusCodes.Status400BadRequest, JsonRpcErrorCodes.InvalidRequest, "A request with this id waits for its answer already, or too many do.", message);
            return;
        }

        try
        {
            await session.WriteAsync(message, http.RequestAborted);
        }
        catch
        {
            session.Close(stream);
            throw;
        }

        // A connection that breaks cancels nothing in this era: what comes meanwhile is kept, and asked for with the last event's id.
        if (await _answers.AnswerAsync(http, stream, isModern: false))
        {
            session.Close(stream);
        }
    }

    private async Task GetAsync(HttpContext http)
    {
        if (Find(http) is not { } session)
        {
            await RefuseSessionAsync(http, []);
            return;
        }

        string? last = http.Request.Headers[McpHeaders.LastEventId];
        if (last is null)
        {
            var standing = session.Find(0)!;
            await _answers.FollowAsync(http, standing, standing.Undelivered);
        }
        else if (AnswerWriter.ReadId(last) is var (number, index) && session.Find(number) is { } stream)
        {
            await _answers.FollowAsync(http, stream, index + 1);
            if (stream.IsComplete)
            {
                session.Close(stream);
            }
        }
        else
        {
            await LocalAnswer.RefuseAsync(http, StatusCodes.Status400BadRequest, JsonRpcErrorCodes.InvalidRequest, "There is no stream with this event any more.");
        }
    }

    private async Task DeleteAsync(HttpContext http)
    {
        if (Find(http) is not { } session)
        {
            await RefuseSessionAsync(http, []);
            return;
        }

        // The answer does not wait for a server that takes its time to end.
        _ = sessions.EndAsync(session);
        http.Response.StatusCode = StatusCodes.Status200OK;
    }

    private ServedSession? Find(HttpContext http) => http.Request.Headers[McpHeaders.SessionId] is [{ } id] ? sessions.Find(id) : null;

    private static Task RefuseSessionAsync(HttpContext http, byte[] message) => http.Request.Headers.ContainsKey(McpHeaders.SessionId)
        ? LocalAnswer.RefuseAsync(http, StatusCodes.Status404NotFound, ConnectorErrors.Refused, "There is no such session. Start a new one with 'initialize'.", message)
        : LocalAnswer.RefuseAsync(http, StatusCodes.Status400BadRequest, ConnectorErrors.Refused, "Start a session with 'initialize', or name the protocol version in params._meta.", message);
}
