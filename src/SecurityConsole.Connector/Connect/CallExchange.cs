using System.Net;
using SecurityConsole.Connector.Gateways;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Connector.Verification;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Errors;

namespace SecurityConsole.Connector.Connect;

/// <summary>Carries one message of the client to the gateway, and what comes back to the client. Whatever happens, a request gets one answer.</summary>
internal sealed class CallExchange(GatewayLink link, GatewayRequests requests, ClientSession session, ParameterHeaders parameters, ClientOutput output, TimeProvider time)
{
    private const int MostRepetitions = 5;
    private const int LargestAnswer = 64 * 1024 * 1024;

    /// <summary>Where a stream that broke in the middle goes on (legacy era only).</summary>
    private readonly StreamResumption _resumption = new(link, requests, output, time);

    /// <summary>Carries a request, to its answer.</summary>
    public async Task CarryAsync(PendingCall call)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10));
        try
        {
            for (var repetition = 0; !call.IsAnswered; repetition++)
            {
                var outcome = await TryAsync(call);
                if (outcome is null)
                {
                    break;
                }

                if (!call.Message.MayBeRepeated || repetition == MostRepetitions)
                {
                    await output.RefuseAsync(call, ConnectorErrors.Unavailable, outcome, call.Ending);
                    break;
                }

                await Task.Delay(backoff.Next(), time, call.Ending);
            }
        }
        catch (GatewayUnreachableException unreachable)
        {
            await output.RefuseAsync(call, unreachable.IsRefusal ? ConnectorErrors.Refused : ConnectorErrors.Unavailable, unreachable.Message, call.Ending);
        }
        catch (UnverifiedAnswerException unverified)
        {
            await output.RefuseAsync(call, ConnectorErrors.Refused, unverified.Message, call.Ending);
        }
        catch (OperationCanceledException) when (call.Ending.IsCancellationRequested)
        {
            output.Forget(call.Message.Key);
        }
    }

    /// <summary>Carries a notification, or the client's answer to a request of the server.</summary>
    /// <returns>Null when it was taken, else why not.</returns>
    public async Task<string?> CarryAsync(ClientMessage message, CancellationToken cancellationToken)
    {
        for (var repetition = 0; ; repetition++)
        {
            var context = session.ContextOf(message);
            try
            {
                using var response = await link.SendAsync(() => requests.Post(message, context, []), GatewayLink.Patience, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return null;
                }

                if (repetition > 0 || !IsSessionLost(response, context) || !await session.RenewAsync(context, cancellationToken))
                {
                    return $"The gateway answered HTTP {(int)response.StatusCode}.";
                }
            }
            catch (Exception refused) when (refused is GatewayUnreachableException or UnverifiedAnswerException)
            {
                return refused.Message;
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException)
            {
                if (repetition > 0)
                {
                    return broken.Message;
                }
            }
        }
    }

    private static bool IsSessionLost(HttpResponseMessage response, RequestContext context) => response.StatusCode == HttpStatusCode.NotFound && context.SessionId is not null;

    /// <summary>One try.</summary>
    /// <returns>Null when there is nothing more to do; else why there is no answer, where it may be asked again.</returns>
    private async Task<string?> TryAsync(PendingCall call)
    {
        var context = session.ContextOf(call.Message);
        var mirrored = parameters.Of(call.Message.Bytes, call.Message.Envelope);
        try
        {
            using var response = await link.SendAsync(() => requests.Post(call.Message, context, mirrored), GatewayLink.Patience, call.Ending);
            if (IsSessionLost(response, context) && await session.RenewAsync(context, call.Ending))
            {
                // Refused as a whole, so nothing was done: every message may be sent again.
                return await AgainAsync(call);
            }

            return await ReceiveAsync(call, context, response);
        }
        catch (Exception broken) when (GatewayUnreachableException.In(broken) is null && broken is HttpRequestException or IOException)
        {
            return Broken(broken);
        }
    }

    private async Task<string?> AgainAsync(PendingCall call)
    {
        var context = session.ContextOf(call.Message);
        using var response = await link.SendAsync(() => requests.Post(call.Message, context, []), GatewayLink.Patience, call.Ending);
        return await ReceiveAsync(call, context, response);
    }

    private async Task<string?> ReceiveAsync(PendingCall call, RequestContext context, HttpResponseMessage response)
    {
        if (call.Message.Envelope.Method == McpMethods.Initialize && response.IsSuccessStatusCode)
        {
            session.Begin(response);
        }

        if (!GatewayAnswer.IsEventStream(response))
        {
            var body = await GatewayAnswer.ReadAsync(response, LargestAnswer, call.Ending);
            if (body.IsEmpty || await output.DeliverAsync(body, call, call.Ending) is null || !call.IsAnswered)
            {
                await output.RefuseAsync(call, JsonRpcErrorCodes.InternalError, GatewayAnswer.Describe(response, body), call.Ending);
            }

            return null;
        }

        var stream = new EventStream();
        string? broken = null;
        try
        {
            await stream.ReadAsync(response, async message => await output.DeliverAsync(message, call, call.Ending), call.Ending);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            broken = Broken(problem);
        }

        if (call.IsAnswered)
        {
            return null;
        }

        if (!context.IsModern && stream.LastEventId.Length > 0)
        {
            return await _resumption.ResumeAsync(call, context, stream);
        }

        return broken ?? "The gateway closed the stream before the answer.";
    }

    private static string Broken(Exception problem) =>
        $"The connection to the gateway broke before the answer came ({problem.Message.TrimEnd('.')}). Whether the call was carried out is not known.";
}
