using System.Net;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Forwarding;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Upstreams.Tokens;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Errors;

namespace SecurityConsole.Engine.Asks;

/// <summary>Answers a server in the agent's place where it asked for what policies deny, so that it need not wait for an answer that never comes.</summary>
public sealed class AskRefusals(CallRecorder recorder, EventJournal journal)
{
    /// <summary>What clients answer whose user does not want a model to be sampled (2025-11-25, client/sampling#error-handling).</summary>
    private const int Rejected = -1;

    /// <summary>Tells the server, and records it beside the call whose stream it came on.</summary>
    internal async ValueTask<CallFailure> RefuseAsync(CallContext call, RefusedAsk ask)
    {
        if (!await journal.ReserveAsync(call.Http.RequestAborted))
        {
            return CallFailure.JournalBusy;
        }

        var problem = await TellAsync(call, ask);
        recorder.RecordAsk(call, ask, problem is null ? [] : [new("upstream", "not-told", problem)]);
        call.Because(new(PolicyReasons.Stage, "ask-refused", $"The server asked the agent for {ask.Method}, which policies deny. The agent did not see it."));
        return CallFailure.None;
    }

    private static async ValueTask<string?> TellAsync(CallContext call, RefusedAsk ask)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, requestUri: (Uri?)null) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher };
        ForwardedHeaders.CopyToServer(call, request);
        request.Headers.Remove("Last-Event-ID");
        request.Headers.Remove("Accept");
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        request.Content = new ByteArrayContent(AnswerTo(ask));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        if (await UpstreamCredential.AddAsync(call, request) != CallFailure.None)
        {
            return "The server was not told, for want of a credential.";
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(call.Http.RequestAborted);
        var answer = await call.Server!.Upstream.SendAsync(request, deadline, call.Http.RequestAborted);
        using var response = answer.Response;
        return response is null ? "The server was not told: it could not be reached."
            : response.IsSuccessStatusCode ? null
            : $"The server was told, and answered with HTTP {(int)response.StatusCode}.";
    }

    private static byte[] AnswerTo(RefusedAsk ask) => ask.Method == McpMethods.ElicitationCreate
        ? [.. """{"jsonrpc":"2.0","id":"""u8, .. ask.RawId, .. ""","result":{"action":"decline"}}"""u8]
        : JsonRpcErrors.Create(ask.RawId, Rejected, "Denied by a policy of the gateway between this server and the agent.");
}
