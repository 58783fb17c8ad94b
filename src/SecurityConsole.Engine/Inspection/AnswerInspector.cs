using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SecurityConsole.Engine.Asks;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Gateway;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Engine.Redaction;
using SecurityConsole.Engine.Sessions;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Errors;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Engine.Inspection;

/// <summary>Looks at what a server sends before it goes out. Changes nothing but lists that must be cut to the grant and to what is approved.</summary>
public sealed class AnswerInspector(IOptions<GatewayOptions> options, CatalogueSightings sightings, AskStage asks, TimeProvider time)
{
    private readonly EnvelopeLimits _limits = new() { MaxBytes = options.Value.MaxAnswerBytes, MaxDepth = Math.Max(options.Value.MaxDepth, 128) };

    /// <summary>Looks at a whole body.</summary>
    public MessageInspection InspectBody(CallContext call, HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        if (IsJson(response))
        {
            var inspection = InspectMessage(call, body);
            // Servers answer refused requests with whatever they like; there is no result in it that could be hidden. What they ask of the agent is heard all the same.
            return inspection.Failure is not (CallFailure.None or CallFailure.AskDenied) && !response.IsSuccessStatusCode && !call.FiltersList && !MustRedact(call) ? new(CallFailure.None) : inspection;
        }

        return MustRedact(call) || (response.IsSuccessStatusCode && call.Kind is CallKind.Request or CallKind.Stream) ? new(CallFailure.AnswerUnreadable) : new(CallFailure.None);
    }

    /// <summary>Looks at one message that the call has to be answered with. A server that asks for what policies deny gets the call refused.</summary>
    public MessageInspection InspectMessage(CallContext call, ReadOnlyMemory<byte> message)
    {
        var inspection = InspectEvent(call, message);
        return inspection.Ask is { } ask ? Refuse(call, ask.Denial) : inspection;
    }

    /// <summary>Looks at the data of an event.</summary>
    public MessageInspection InspectEvent(CallContext call, ReadOnlyMemory<byte> message)
    {
        var inspection = Inspect(call, message);
        var kinds = (call.Due?.Redact ?? RedactionKinds.None) | (inspection.Late?.Redact ?? RedactionKinds.None);
        var fields = FieldsOf(call.Due?.RedactFields, inspection.Late?.RedactFields);
        if (call.Kind == CallKind.Stream)
        {
            // A stream that is resumed repeats answers of calls that nobody remembers: whatever some policy takes out of any is taken out.
            kinds |= call.Directory.Policies.Redactions.Kinds;
            fields = FieldsOf(fields, call.Directory.Policies.Redactions.Fields);
        }

        return inspection.Failure == CallFailure.None && kinds != RedactionKinds.None ? Redact(call, kinds, fields, message, inspection) : inspection;
    }

    // What cannot be looked into then does not go out.
    internal static bool MustRedact(CallContext call) => call.Due is { Redact: not RedactionKinds.None } || (call.Kind == CallKind.Stream && call.Directory.Policies.Redactions.Kinds != RedactionKinds.None);

    private static IReadOnlyList<string> FieldsOf(IReadOnlyList<string>? own, IReadOnlyList<string>? late) => late is not { Count: > 0 } ? own ?? [] : own is not { Count: > 0 } ? late : [.. own, .. late];

    private static MessageInspection Redact(CallContext call, RedactionKinds kinds, IReadOnlyList<string> fields, ReadOnlyMemory<byte> message, in MessageInspection inspection)
    {
        var found = MessageRedactor.Redact((inspection.Rewritten ?? message).Span, kinds, fields, out var redacted);
        if (found == 0)
        {
            return inspection;
        }

        call.Answer.RemovedItems += found;
        call.Because(new("policy", "redacted", $"{found} credentials, personal data or fields that a policy names were taken out of what the server sent."));
        return inspection with { Rewritten = redacted };
    }

    private MessageInspection Inspect(CallContext call, ReadOnlyMemory<byte> message)
    {
        var fault = EnvelopeScanner.Scan(message.Span, _limits, out var envelope);
        if (fault == EnvelopeFault.Batch && call.Batch is not null)
        {
            return InspectBatch(call, message);
        }

        if (fault != EnvelopeFault.None)
        {
            call.Because(new("upstream", EnvelopeFaults.Slug(fault), $"In the server's answer: {EnvelopeFaults.Sentence(fault)}"));
            return new(fault == EnvelopeFault.TooLarge ? CallFailure.AnswerTooLarge : CallFailure.AnswerUnreadable);
        }

        call.Answer.Messages++;
        switch (envelope.Kind)
        {
            case MessageKind.Request:
                if (asks.OfRequest(call, envelope, message.Span) is { } refused)
                {
                    return new(CallFailure.None, Ask: refused);
                }

                Remember(call, envelope, message.Span);
                return new(CallFailure.None);
            case MessageKind.Notification:
                if (envelope.Method is McpMethods.ToolsListChanged or McpMethods.PromptsListChanged or McpMethods.ResourcesListChanged)
                {
                    call.Server!.Upstream.ListsChanged = true;
                }

                return new(CallFailure.None);
            default:
                return InspectAnswer(call, envelope, message);
        }
    }

    private MessageInspection InspectBatch(CallContext call, ReadOnlyMemory<byte> message)
    {
        var elements = new List<ByteRange>();
        if (EnvelopeScanner.ScanBatch(message.Span, _limits, elements) != EnvelopeFault.None)
        {
            return new(CallFailure.AnswerUnreadable);
        }

        var last = new MessageInspection(CallFailure.None);
        ArrayBufferWriter<byte>? rewritten = null;
        var copied = 0;
        foreach (var element in elements)
        {
            last = InspectMessage(call, message.Slice(element.Start, element.Length));
            if (last.Failure != CallFailure.None)
            {
                return last;
            }

            if (last.Rewritten is { } cut)
            {
                rewritten ??= new(message.Length);
                rewritten.Write(message.Span[copied..element.Start]);
                rewritten.Write(cut.Span);
                copied = element.End;
            }
        }

        rewritten?.Write(message.Span[copied..]);
        return last with { Rewritten = rewritten?.WrittenMemory };
    }

    private MessageInspection InspectAnswer(CallContext call, in Envelope envelope, ReadOnlyMemory<byte> message)
    {
        var looksAtLists = ServerCatalogue.Of(call) is { LooksAtLists: true };
        if (asks.OfAnswer(call, envelope, message.Span) is { } denial)
        {
            return InspectRefusedAnswer(call, envelope, message.Span, denial);
        }

        if (call.Batch is not null)
        {
            return InspectAnswerInBatch(call, envelope, message, looksAtLists);
        }

        var id = envelope.Id.Of(message.Span);
        var isOwn = call.Kind == CallKind.Request && (id.IsEmpty || RawIds.Same(id, call.RawId));
        if (isOwn)
        {
            call.Answer.ErrorCode = envelope.ErrorCode;
            call.Answer.IsToolError = envelope.IsToolError;
        }

        var late = isOwn ? null : call.Session?.Arrived(RawIds.Key(id));
        if (envelope.Kind == MessageKind.ErrorResponse || (call.Server!.Capabilities.Unrestricted && !looksAtLists && !call.Directory.Policies.MayHide))
        {
            return new(CallFailure.None, isOwn, Late: late);
        }

        // Of another answer than that which was asked for, the method may not be known here any more: then every kind of list is cut.
        if (isOwn && !call.FiltersList)
        {
            return new(CallFailure.None, isOwn, Late: late);
        }

        return GrantedLists.Cut(call, isOwn ? call.Rule : null, message, sightings, out var rewritten)
            ? new(CallFailure.None, isOwn, rewritten, late)
            : new(CallFailure.AnswerUnreadable, isOwn);
    }

    private static MessageInspection InspectRefusedAnswer(CallContext call, in Envelope envelope, ReadOnlySpan<byte> message, AskDenial denial)
    {
        var id = envelope.Id.Of(message);
        if (call.Batch is not null || (call.Kind == CallKind.Request && (id.IsEmpty || RawIds.Same(id, call.RawId))))
        {
            return Refuse(call, denial);
        }

        // Another call's answer: that one is refused, and this stream goes on.
        call.Because(Because(denial));
        var description = CallFailures.Describe(CallFailure.AskDenied);
        var refusal = JsonRpcErrors.Create(id, description.ErrorCode, Told(denial) ?? description.Answer);
        return new(CallFailure.None, Rewritten: refusal, Late: call.Session?.Arrived(RawIds.Key(id)));
    }

    private static MessageInspection Refuse(CallContext call, AskDenial denial)
    {
        call.Because(Because(denial));
        call.Detail = Told(denial);
        return new(CallFailure.AskDenied);
    }

    private static CallReason Because(AskDenial denial) => new(PolicyReasons.Stage, "ask-refused", $"What the server asked of the agent is denied: {denial.Sentence}");

    private static string? Told(AskDenial denial) => denial.Told.Length > 0 ? $"Denied by policy: {denial.Told}" : null;

    // Which of the batch's requests it answers is not looked up: then every kind of list is cut.
    private MessageInspection InspectAnswerInBatch(CallContext call, in Envelope envelope, ReadOnlyMemory<byte> message, bool looksAtLists)
    {
        var isFinal = --call.UnansweredInBatch == 0;
        ReadOnlyMemory<byte>? rewritten = null;
        return envelope.Kind == MessageKind.ErrorResponse || !looksAtLists || GrantedLists.Cut(call, null, message, sightings, out rewritten)
            ? new(CallFailure.None, isFinal, rewritten)
            : new(CallFailure.AnswerUnreadable, isFinal);
    }

    private void Remember(CallContext call, in Envelope envelope, ReadOnlySpan<byte> message)
    {
        var parameters = envelope.Params.Of(message);
        call.Session?.Asked(
            RawIds.Key(envelope.Id.Of(message)),
            new(envelope.Method, parameters.IsEmpty ? [] : SHA256.HashData(parameters), message.Length, time.GetTimestamp()));
    }

    private static bool IsJson(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var type) && ContentTypes.Is(type.ToString(), "application/json");
}
