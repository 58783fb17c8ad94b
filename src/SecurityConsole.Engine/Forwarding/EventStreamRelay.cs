using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Capture;
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
    CallContext call, AnswerInspector inspector, CallRecorder recorder, PayloadCapture capture, ResultSigner signer, EventJournal journal, int maxEventBytes) : IDisposable
{
    private const int ChunkBytes = 16 * 1024;

    private readonly SseFrameScanner _scanner = new(maxEventBytes);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly PipeWriter _output = call.Http.Response.BodyWriter;
    private readonly ArrayBufferWriter<byte>? _content = PayloadCapture.IsOn(call) ? new() : null;
    private bool _started;
    private long _signed;

    public void Dispose()
    {
        _scanner.Dispose();
        _hash.Dispose();
    }

    /// <summary>Sends what is pending.</summary>
    public async ValueTask FlushAsync()
    {
        if (!_started)
        {
            _started = true;
            await call.Http.Response.StartAsync(call.Http.RequestAborted);
        }

        await _output.FlushAsync(call.Http.RequestAborted);
    }

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

        if (call.Server!.Capabilities.Unrestricted)
        {
            // Half an event, which clients drop; it was not looked at, so only those get it who may have everything.
            Write(_scanner.Remainder.Span);
        }

        if (!call.Recorded)
        {
            if (call.Kind == CallKind.Request && call.Session is { } session)
            {
                session.Await(RawIds.Text(call.RawId), new(call.Id, call.Method, call.Envelope.Name, CallRecorder.ArgumentsHash(call)) { Redact = call.Due?.Redact ?? RedactionKinds.None });
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

        ReadOnlyMemory<byte> message = RefusalWriter.Message(call, failure).WrittenMemory;
        Write("event: message\n"u8);
        if (ResultSigner.IsOn(call) && failure != CallFailure.ContextUnsigned)
        {
            Write((await signer.SignMessageAsync(call, message, _signed++)).Comment.Span);
        }

        Write("data: "u8);
        Write(message.Span);
        Write("\n\n"u8);
        call.Answer.Hash = _hash.GetCurrentHash();
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

        Write(bytes.Span);
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
            Write(frame.Raw.Span);
            return CallFailure.None;
        }

        var inspection = inspector.InspectMessage(call, frame.Data);
        if (inspection.Failure != CallFailure.None)
        {
            return inspection.Failure;
        }

        var rewritten = inspection.Rewritten;
        if (ResultSigner.IsOn(call))
        {
            var signed = await signer.SignMessageAsync(call, rewritten ?? frame.Data, _signed++);
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
        call.Answer.Hash = _hash.GetCurrentHash();
        if (_content is not null)
        {
            capture.Take(call, _content.WrittenSpan);
        }

        recorder.Record(call, CallFailure.None);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty)
        {
            _hash.AppendData(bytes);
            call.Answer.Bytes += bytes.Length;
            _output.Write(bytes);
            if (_content is { WrittenCount: < PayloadCapture.MaxPartBytes } content)
            {
                // One byte more than is kept, so that a cut one is known to be cut.
                content.Write(bytes[..Math.Min(bytes.Length, PayloadCapture.MaxPartBytes + 1 - content.WrittenCount)]);
            }
        }
    }
}
