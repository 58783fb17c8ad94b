using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Capture;
using SecurityConsole.Engine.Gateway;
using SecurityConsole.Engine.Inspection;
using SecurityConsole.Engine.SignedContext;

namespace SecurityConsole.Engine.Forwarding;

/// <summary>Carries an answer that is one body: read whole, inspected, recorded, then sent.</summary>
public sealed class JsonAnswer(AnswerInspector inspector, CallRecorder recorder, PayloadCapture capture, ResultSigner signer, IOptions<GatewayOptions> options)
{
    private const int FirstBuffer = 4096;

    internal async ValueTask<CallFailure> RelayAsync(CallContext call, HttpResponseMessage response, CancellationTokenSource deadline)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(response.Content.Headers.ContentLength ?? FirstBuffer, options.Value.MaxAnswerBytes) + 1);
        try
        {
            var length = 0;
            using var body = await response.Content.ReadAsStreamAsync(deadline.Token);
            while (true)
            {
                var read = await body.ReadAsync(buffer.AsMemory(length), deadline.Token);
                if (read == 0)
                {
                    break;
                }

                length += read;
                if (length > options.Value.MaxAnswerBytes)
                {
                    return CallFailure.AnswerTooLarge;
                }

                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }

            return await SendAsync(call, response, buffer.AsMemory(0, length));
        }
        catch (OperationCanceledException)
        {
            return call.Http.RequestAborted.IsCancellationRequested ? CallFailure.ClientGone : CallFailure.UpstreamTimeout;
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            return call.Http.RequestAborted.IsCancellationRequested ? CallFailure.ClientGone : CallFailure.UpstreamBroken;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask<CallFailure> SendAsync(CallContext call, HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        if (call.Stream is { } stream)
        {
            return await SendAsEventAsync(call, stream, response, body);
        }

        if (!body.IsEmpty)
        {
            var inspection = inspector.InspectBody(call, response, body);
            if (inspection.Failure != CallFailure.None)
            {
                return inspection.Failure;
            }

            body = inspection.Rewritten ?? body;
            if (ResultSigner.IsOn(call) && await signer.SignAnswerAsync(call, body) is var unsigned and not CallFailure.None)
            {
                return unsigned;
            }

            call.Answer.Hash = SHA256.HashData(body.Span);
        }

        call.Answer.Bytes = body.Length;
        if (PayloadCapture.IsOn(call))
        {
            capture.Take(call, body.Span);
        }

        recorder.Record(call, CallFailure.None);
        if (!body.IsEmpty)
        {
            call.Http.Response.ContentLength = body.Length;
            await call.Http.Response.Body.WriteAsync(body, call.Http.RequestAborted);
        }

        return CallFailure.None;
    }

    /// <summary>The head went out as a stream while the call was held: the body is its one event, and what is no message cannot be passed on.</summary>
    private async ValueTask<CallFailure> SendAsEventAsync(CallContext call, AnswerStream stream, HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        var inspection = inspector.InspectMessage(call, body);
        if (inspection.Failure != CallFailure.None)
        {
            call.Because(new("upstream", "http-status", $"The server answered with HTTP {(int)response.StatusCode}, which the waiting agent could not be sent any more."));
            return inspection.Failure;
        }

        if (await stream.WriteMessageAsync(inspection.Rewritten ?? body, signer) is var unsigned and not CallFailure.None)
        {
            return unsigned;
        }

        call.Answer.Hash = stream.Hash();
        if (PayloadCapture.IsOn(call))
        {
            capture.Take(call, stream.Content);
        }

        recorder.Record(call, CallFailure.None);
        await stream.FlushAsync();
        return CallFailure.None;
    }
}
