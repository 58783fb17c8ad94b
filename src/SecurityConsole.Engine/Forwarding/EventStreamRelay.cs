using System.Buffers;
using SecurityConsole.Engine.Asks;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Capture;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Gateway;
using SecurityConsole.Engine.Inspection;
using SecurityConsole.Engine.Journal;
using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Engine.Sessions;
using SecurityConsole.Engine.SignedContext;
using SecurityConsole.Protocol.ServerSentEvents;

namespace SecurityConsole.Engine.Forwarding;

/// <summary>The state of one stream on its way to the agent. The bytes of an event are sent as they came, unless a list in it had to be cut.</summary>
internal sealed class EventStreamRelay(
    CallContext call, AnswerInspector inspector, CallRecorder recorder, PayloadCapture capture, ResultSigner signer, EventJournal journal, AskRefusals refusals, int maxEventBytes) : IDisposable
{
    private const int ChunkBytes = 16 * 1024;

    private readonly SseFrameScanner _scanner = new(maxEventBytes);
    private readonly AnswerStream _output = call.Stream ?? new(call); // a call that was held has one already

    public void Dispose()
    {
        _scanner.Dispose();
        if (call.Stream is null)
        {
            _output.Dispose();
        }
    }

    /// <summary>Sends what is pending.</summary>
    public ValueTask FlushAsync() => _output.FlushAsync();

    /// <summary>Room for the next bytes of the server.</summary>
    public Memory<byte> Room() => _scanner.GetMemory(ChunkBytes);

    /// <summary>Takes the bytes that were read into <see cref="Room"/>, and sends the events that are whole.</summary>
    public ValueTask<CallFailure> PassAsync(int count)
    {
        _scanner.Advance(count);
        return PassFramesAsync();
    }

    /// <summary>The server closed the stream.</summary>
    public async ValueTask<CallFailure> CompleteAsync()
    {
        _scanner.Complete();
        var failure = await PassFramesAsync();
        if (failure != CallFailure.None)
        {
            return await BreakOffAsync(failure);
        }

        if (call.Server!.Capabilities.Unrestricted && ServerCatalogue.Of(call) is not { LooksAtLists: true } && !AnswerInspector.MustRedact(call))
        {
            // Half an event, which clients drop; it was not looked at, so only those get it who may have everything.
            _output.Write(_scanner.Remainder.Span);
        }

        if (!call.Recorded)
        {
            if (call.Kind == CallKind.Request && call.Session is { } session)
            {
                session.Await(RawIds.Key(call.RawId), new(call.Id, call.Method, call.Envelope.Name, CallRecorder.ArgumentsHash(call)) { Redact = call.Due?.Redact ?? RedactionKinds.None, RedactFields = call.Due?.RedactFields ?? [] });
                call.Because(new("upstream", "answer-pending", "The server closed the stream before its answer; the answer may come on another stream of the session."));
            }

            Record();
        }

        await FlushAsync();
        return CallFailure.None;
    }

    /// <summary>Ends a stream that must not go on: the agent gets an error as its answer where it waits for one, else the connection is cut.</summary>
    public async ValueTask<CallFailure> BreakOffAsync(CallFailure failure)
    {
        if (call.Recorded || call.Kind != CallKind.Request)
        {
            recorder.Record(call, failure);
            call.Http.Abort();
            return CallFailure.None;
        }

        await _output.WriteMessageAsync(RefusalWriter.Message(call, failure).WrittenMemory, signer, unsigned: true);
        call.Answer.Hash = _output.Hash();
        recorder.Record(call, failure);
        await FlushAsync();
        return CallFailure.None;
    }

    private void WriteEvent(in SseFrame frame, ReadOnlyMemory<byte>? rewritten, ReadOnlyMemory<byte> comment)
    {
        var bytes = frame.Raw;
        if (rewritten is { } data)
        {
            var replaced = new ArrayBufferWriter<byte>(bytes.Length);
            SseFrameRewriter.ReplaceData(bytes.Span, data.Span, replaced);
            bytes = replaced.WrittenMemory;
        }

        if (!comment.IsEmpty)
        {
            var commented = new ArrayBufferWriter<byte>(bytes.Length + comment.Length);
            SseFrameRewriter.AddLine(bytes.Span, comment.Span, commented);
            bytes = commented.WrittenMemory;
        }

        _output.Write(bytes.Span);
    }

    private async ValueTask<CallFailure> PassFramesAsync()
    {
        while (_scanner.TryRead(out var frame))
        {
            var failure = await PassAsync(frame);
            if (failure != CallFailure.None)
            {
                return failure;
            }
        }

        return _scanner.Fault == SseFault.None ? CallFailure.None : CallFailure.AnswerTooLarge;
    }

    private async ValueTask<CallFailure> PassAsync(SseFrame frame)
    {
        if (frame.Data.IsEmpty)
        {
            _output.Write(frame.Raw.Span);
            return CallFailure.None;
        }

        var inspection = inspector.InspectEvent(call, frame.Data);
        if (inspection.Failure != CallFailure.None)
        {
            return inspection.Failure;
        }

        if (inspection.Ask is { } ask)
        {
            return await refusals.RefuseAsync(call, ask);
        }

        var rewritten = inspection.Rewritten;
        if (ResultSigner.IsOn(call))
        {
            var signed = await signer.SignMessageAsync(call, rewritten ?? frame.Data, _output.Signed++);
            if (signed.Failure != CallFailure.None)
            {
                return signed.Failure;
            }

            WriteEvent(frame, signed.Message.IsEmpty ? rewritten : signed.Message, signed.Comment);
        }
        else
        {
            WriteEvent(frame, rewritten, comment: default);
        }

        if (inspection.IsFinal && !call.Recorded)
        {
            Record();
        }
        else if (inspection.Late is { } late)
        {
            if (!await journal.ReserveAsync(call.Http.RequestAborted))
            {
                return CallFailure.JournalBusy;
            }

            recorder.RecordLate(call, late);
        }

        return CallFailure.None;
    }

    /// <summary>Nothing written is on its way before the next flush, so the record is in the journal first.</summary>
    private void Record()
    {
        call.Answer.Hash = _output.Hash();
        if (PayloadCapture.IsOn(call))
        {
            capture.Take(call, _output.Content);
        }

        recorder.Record(call, CallFailure.None);
    }
}
