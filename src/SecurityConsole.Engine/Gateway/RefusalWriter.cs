using System.Buffers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Forwarding;
using SecurityConsole.Engine.Identity.OAuth;
using SecurityConsole.Engine.SignedContext;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Eras;
using SecurityConsole.Protocol.Errors;

namespace SecurityConsole.Engine.Gateway;

/// <summary>Answers calls that end inside the gateway: a JSON-RPC error with the request's own id, recorded first.</summary>
public sealed class RefusalWriter(CallRecorder recorder, ResultSigner signer)
{
    private const int RetryAfterSeconds = 5;

    /// <summary>Records and answers. Nothing is written where the answer has begun: the connection is cut instead, so that no half answer looks whole.</summary>
    public async Task AnswerAsync(CallContext call, CallFailure failure)
    {
        var response = call.Http.Response;
        if (failure != CallFailure.ClientGone && call is { Stream: { } stream, Recorded: false })
        {
            await EndStreamAsync(call, stream, failure);
            return;
        }

        if (failure == CallFailure.ClientGone || response.HasStarted)
        {
            recorder.Record(call, failure);
            call.Http.Abort();
            return;
        }

        var body = Prepare(call, failure, response);
        if (ResultSigner.IsOn(call) && failure != CallFailure.ContextUnsigned)
        {
            // Where it cannot be signed the refusal goes out as it is: it lets nothing pass.
            await signer.SignAnswerAsync(call, body.WrittenMemory);
        }

        recorder.Record(call, failure);
        await WriteAsync(response, body, call.Http.RequestAborted);
    }

    /// <summary>Answers without a record, for calls that the journal has no place for.</summary>
    public static Task AnswerUnrecordedAsync(CallContext call, CallFailure failure) =>
        call.Http.Response.HasStarted
            ? Abort(call)
            : WriteAsync(call.Http.Response, Prepare(call, failure, call.Http.Response), call.Http.RequestAborted);

    /// <summary>The error message alone, for a stream.</summary>
    public static ArrayBufferWriter<byte> Message(CallContext call, CallFailure failure)
    {
        var description = CallFailures.Describe(failure);
        var code = ErrorCode(call, failure, description);
        call.Answer.ErrorCode = code;
        var buffer = new ArrayBufferWriter<byte>(256);
        var id = call.Envelope.Kind == MessageKind.Request ? call.RawId : default;
        JsonRpcErrors.Write(buffer, id, code, Sentence(call, description), call.ErrorContent.Span);
        return buffer;
    }

    /// <summary>The head of the answer went out while the call was held: the refusal is the stream's last event. A client that cancelled gets none.</summary>
    private async Task EndStreamAsync(CallContext call, AnswerStream stream, CallFailure failure)
    {
        if (failure != CallFailure.HoldCancelled)
        {
            await stream.WriteMessageAsync(Message(call, failure).WrittenMemory, signer, unsigned: true);
            call.Answer.Messages++;
        }

        call.Answer.Hash = stream.Hash();
        recorder.Record(call, failure);
        await stream.FlushAsync();
    }

    private static ArrayBufferWriter<byte> Prepare(CallContext call, CallFailure failure, HttpResponse response)
    {
        var body = Message(call, failure);
        response.StatusCode = Status(call, failure);
        response.ContentType = "application/json";
        response.ContentLength = body.WrittenCount;
        switch (response.StatusCode)
        {
            case StatusCodes.Status401Unauthorized:
                response.Headers.WWWAuthenticate = BearerChallenge.Of(call, failure);
                break;
            case StatusCodes.Status403Forbidden when failure == CallFailure.ScopeInsufficient:
                response.Headers.WWWAuthenticate = BearerChallenge.OfScopes(call);
                break;
            case StatusCodes.Status405MethodNotAllowed:
                response.Headers.Allow = call.Era == ProtocolEra.Modern ? "POST" : "POST, GET, DELETE";
                break;
            case StatusCodes.Status429TooManyRequests when call.RetryAfterSeconds is { } seconds:
                response.Headers.RetryAfter = $"{seconds}";
                break;
            case StatusCodes.Status503ServiceUnavailable:
                response.Headers.RetryAfter = $"{RetryAfterSeconds}";
                break;
        }

        if (failure is CallFailure.BodyTooLarge or CallFailure.BodyTooSlow or CallFailure.BodyIncomplete)
        {
            // What is left of the body is not worth reading.
            response.Headers.Connection = "close";
        }

        call.Answer.HttpStatus = response.StatusCode;
        call.Answer.Bytes = body.WrittenCount;
        call.Answer.Messages = 1;
        call.Answer.Hash = SHA256.HashData(body.WrittenSpan);
        return body;
    }

    private static int Status(CallContext call, CallFailure failure) =>
        failure == CallFailure.MethodUnknown && call.Era == ProtocolEra.Modern
            ? StatusCodes.Status404NotFound
            : CallFailures.Describe(failure).HttpStatus;

    // Modern servers answer unknown resources with "invalid params"; the answer for a hidden one must not differ.
    private static int ErrorCode(CallContext call, CallFailure failure, FailureDescription description) =>
        call.ErrorCode is { } precise ? precise
        : failure == CallFailure.ResourceUnknown && call.Era == ProtocolEra.Modern ? JsonRpcErrorCodes.InvalidParams
        : description.ErrorCode;

    private static string Sentence(CallContext call, FailureDescription description) => call.Detail ?? description.Answer;

    private static async Task WriteAsync(HttpResponse response, ArrayBufferWriter<byte> body, CancellationToken cancellationToken) =>
        await response.Body.WriteAsync(body.WrittenMemory, cancellationToken);

    private static Task Abort(CallContext call)
    {
        call.Http.Abort();
        return Task.CompletedTask;
    }
}
