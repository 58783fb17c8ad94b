using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Gateway;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Eras;
using SecurityConsole.Protocol.Errors;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Engine.Envelopes;

/// <summary>Reads what the message is: one pass over the received bytes, no document.</summary>
public sealed class EnvelopeStage(IOptions<GatewayOptions> options)
{
    /// <summary>Limits of a message.</summary>
    public EnvelopeLimits Limits { get; } = new() { MaxBytes = options.Value.MaxRequestBytes, MaxDepth = options.Value.MaxDepth };

    /// <summary>Checks the head alone, before the body is read.</summary>
    public static CallFailure CheckHead(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0)
        {
            return CallFailure.ContentEncodingUnsupported;
        }

        return ContentTypes.Is(request.ContentType, "application/json") ? CallFailure.None : CallFailure.ContentTypeUnsupported;
    }

    /// <summary>Sets envelope, era, kind and method.</summary>
    public CallFailure Evaluate(CallContext call)
    {
        var request = call.Http.Request;
        var fault = EnvelopeScanner.Scan(call.Body.Span, Limits, out var envelope);
        if (fault != EnvelopeFault.None)
        {
            call.Era = RequestEra.OfHead(request);
            call.Revision = (string?)request.Headers[McpHeaders.ProtocolVersion] ?? "";
            call.Detail = EnvelopeFaults.Sentence(fault);
            call.ErrorCode = EnvelopeFaults.Code(fault);
            return FailureOf(fault);
        }

        Describe(call, envelope);
        var (method, name) = (request.Headers[McpHeaders.Method], request.Headers[McpHeaders.Name]);
        var disagreement = call.Era == ProtocolEra.Modern
            ? HeaderAgreement.Check(request.Headers[McpHeaders.ProtocolVersion], method, name, envelope)
            : HeaderAgreement.CheckPresent(method, name, envelope);
        if (disagreement == HeaderFault.None)
        {
            return CallFailure.None;
        }

        call.Detail = HeaderFaults.Sentence(disagreement);
        call.ErrorCode = HeaderFaults.Code(disagreement);
        return CallFailure.HeaderMismatch;
    }

    private static void Describe(CallContext call, in Envelope envelope)
    {
        call.Envelope = envelope;
        call.Method = envelope.Method;
        call.Kind = CallRecorder.KindOf(envelope.Kind);
        var request = call.Http.Request;
        call.Era = RequestEra.Of(request, envelope.MetaProtocolVersion);
        call.Revision = envelope.MetaProtocolVersion.Length > 0 ? envelope.MetaProtocolVersion
            : (string?)request.Headers[McpHeaders.ProtocolVersion] is { Length: > 0 } named ? named
            : envelope.InitializeProtocolVersion;
    }

    private static CallFailure FailureOf(EnvelopeFault fault) => fault switch
    {
        EnvelopeFault.TooLarge => CallFailure.BodyTooLarge,
        EnvelopeFault.Batch => CallFailure.BatchNotAllowed,
        _ => EnvelopeFaults.Code(fault) == JsonRpcErrorCodes.ParseError ? CallFailure.BodyUnparsable : CallFailure.BodyNotAMessage,
    };
}
