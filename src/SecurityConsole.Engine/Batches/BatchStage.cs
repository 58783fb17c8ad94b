using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Eras;

namespace SecurityConsole.Engine.Batches;

/// <summary>Takes the batches of revision 2025-03-26, the only one that has them.</summary>
/// <remarks>
/// A batch passes whole or not at all, so it is open only to agents that may use everything of the server: to cut single messages and answers out of it
/// would change bytes that the others depend on. Each message is a call of its own in the record.
/// </remarks>
public sealed class BatchStage(EventJournal journal)
{
    /// <summary>Sets <see cref="CallContext.Batch"/> and reserves a place for every message beyond the first.</summary>
    public async ValueTask<CallFailure> EvaluateAsync(CallContext call, EnvelopeLimits limits)
    {
        var failure = Read(call, limits, out var messages);
        if (failure != CallFailure.None)
        {
            return failure;
        }

        if (!call.Server!.Capabilities.Unrestricted)
        {
            call.Detail = "This agent may use only parts of the server, so it cannot send batches. Send one message at a time.";
            return CallFailure.BatchNotAllowed;
        }

        foreach (var (content, envelope) in messages)
        {
            if (envelope.Method == "subscriptions/listen")
            {
                call.Detail = "A batch cannot have subscriptions/listen, which came after them. Send it alone.";
                return CallFailure.BatchNotAllowed;
            }

            if (CatalogueStage.EvaluateInBatch(call, envelope, content.Span) is var held and not CallFailure.None)
            {
                return held;
            }
        }

        for (var extra = 1; extra < messages.Count; extra++)
        {
            if (!await journal.ReserveAsync(call.Http.RequestAborted))
            {
                Release(extra - 1);
                return CallFailure.JournalBusy;
            }
        }

        // What was said of it as a message that it is not.
        (call.Detail, call.ErrorCode) = (null, null);
        call.Batch = messages;
        call.UnansweredInBatch = messages.Count(message => message.Envelope.Kind == MessageKind.Request);
        call.Kind = call.UnansweredInBatch > 0 ? CallKind.Request : CallKind.Notification;
        call.Method = "batch";
        return CallFailure.None;
    }

    /// <summary>Whether the request may be a batch at all.</summary>
    public static bool IsOpenTo(CallContext call) =>
        call.Era != ProtocolEra.Modern && call.Revision is "" or ProtocolRevisions.V20250326;

    /// <summary>Gives back the extra places of a batch that was not recorded.</summary>
    public void Release(CallContext call) => Release((call.Batch?.Count ?? 1) - 1);

    private static CallFailure Read(CallContext call, EnvelopeLimits limits, out List<BatchMessage> messages)
    {
        messages = [];
        var elements = new List<ByteRange>();
        var fault = EnvelopeScanner.ScanBatch(call.Body.Span, limits, elements);
        for (var i = 0; i < elements.Count && fault == EnvelopeFault.None; i++)
        {
            var content = call.Body.Slice(elements[i].Start, elements[i].Length);
            fault = EnvelopeScanner.Scan(content.Span, limits, out var envelope);
            messages.Add(new(content, envelope));
        }

        if (fault == EnvelopeFault.None)
        {
            return CallFailure.None;
        }

        call.Detail = EnvelopeFaults.Sentence(fault);
        call.ErrorCode = EnvelopeFaults.Code(fault);
        return CallFailure.BodyNotAMessage;
    }

    private void Release(int places)
    {
        for (var i = 0; i < places; i++)
        {
            journal.Release();
        }
    }
}
