using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SecurityConsole.Engine.Batches;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Enrolment;
using SecurityConsole.Engine.Envelopes;
using SecurityConsole.Engine.Forwarding;
using SecurityConsole.Engine.Identity.OAuth;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Engine.SignedContext;
using SecurityConsole.Engine.Tunnels;
using SecurityConsole.Protocol.Eras;

namespace SecurityConsole.Engine.Gateway;

/// <summary>The whole path of a request: place in the journal, stages, server, answer. Every way out is recorded exactly once.</summary>
public sealed partial class GatewayRequestHandler(
    DirectorySnapshotHolder directory,
    EventJournal journal,
    CallPipeline pipeline,
    BatchStage batches,
    Forwarder forwarder,
    SessionEnd sessionEnd,
    CallRecorder recorder,
    RefusalWriter refusals,
    GatewayHealth health,
    TunnelEndpoint tunnels,
    EnrolmentEndpoint enrolment,
    ContextKeysEndpoint contextKeys,
    BearerTokens bearers,
    ProtectedResourceEndpoint resources,
    TimeProvider time,
    ILogger<GatewayRequestHandler> logger)
{
    /// <summary>Handles one request; never throws for what a client or a server did.</summary>
    public Task HandleAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        return GatewayRoute.ServerName(path) is { } server ? HandleCallAsync(http, server)
            : TunnelEndpoint.ServerName(path) is { } dialled ? tunnels.HandleAsync(http, dialled)
            : contextKeys.Answers(path) ? contextKeys.AnswerAsync(http)
            : ProtectedResourceEndpoint.Answers(path) ? resources.AnswerAsync(http)
            : enrolment.Answers(path) ? enrolment.AnswerAsync(http, path)
            : health.AnswerAsync(http, path);
    }

    private async Task HandleCallAsync(HttpContext http, string server)
    {
        using var call = new CallContext(http, server, directory.Current, time);
        if (call.Tls is { IsDraining: true } draining)
        {
            draining.EndWithThisAnswer(http);
        }

        if (!await ReserveAsync(call))
        {
            return;
        }

        try
        {
            var failure = await CarryAsync(call);
            if (failure != CallFailure.None)
            {
                await refusals.AnswerAsync(call, failure);
            }
        }
        catch (JournalUnavailableException exception)
        {
            LogUnrecorded(exception, call.Id);
            await RefusalWriter.AnswerUnrecordedAsync(call, CallFailure.JournalUnavailable);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            recorder.Record(call, CallFailure.ClientGone);
        }
        catch (Exception exception)
        {
            LogFault(exception, call.Id, server);
            await refusals.AnswerAsync(call, CallFailure.Internal);
        }
        finally
        {
            if (call.IsAdmitted)
            {
                call.Connection?.EndCall(call);
            }

            if (!call.Recorded)
            {
                journal.Release();
                batches.Release(call);
            }
        }
    }

    private async ValueTask<bool> ReserveAsync(CallContext call)
    {
        try
        {
            if (await journal.ReserveAsync(call.Http.RequestAborted))
            {
                return true;
            }
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        LogBusy(call.ServerName);
        await RefusalWriter.AnswerUnrecordedAsync(call, CallFailure.JournalBusy);
        return false;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<CallFailure> CarryAsync(CallContext call)
    {
        var request = call.Http.Request;
        call.Era = RequestEra.OfHead(request);
        await bearers.PrepareAsync(call);
        var failure = pipeline.Admit(call);
        if (failure != CallFailure.None)
        {
            return failure;
        }

        call.IsAdmitted = true;
        call.Connection?.BeginCall(call);
        if (HttpMethods.IsPost(request.Method))
        {
            failure = await pipeline.JudgeMessageAsync(call);
            call.IsJudged = failure == CallFailure.None;
            return failure == CallFailure.None ? await forwarder.ForwardAsync(call) : failure;
        }

        var isGet = HttpMethods.IsGet(request.Method);
        call.Method = isGet ? "GET" : request.Method;
        if ((!isGet && !HttpMethods.IsDelete(request.Method)) || call.Era == ProtocolEra.Modern)
        {
            return CallFailure.HttpMethodNotAllowed;
        }

        call.Kind = isGet ? CallKind.Stream : CallKind.SessionEnd;
        failure = pipeline.JudgeHead(call);
        call.IsJudged = failure == CallFailure.None;
        return failure != CallFailure.None ? failure
            : isGet ? await forwarder.ForwardAsync(call)
            : await sessionEnd.ForwardAsync(call);
    }

    [LoggerMessage(1201, LogLevel.Error, "Call {Call} could not be recorded and was refused")]
    private partial void LogUnrecorded(Exception exception, Guid call);

    [LoggerMessage(1202, LogLevel.Error, "Call {Call} to {Server} met a fault of the gateway")]
    private partial void LogFault(Exception exception, Guid call, string server);

    [LoggerMessage(1203, LogLevel.Warning, "A call to {Server} was refused: the journal has had no place for it")]
    private partial void LogBusy(string server);
}
