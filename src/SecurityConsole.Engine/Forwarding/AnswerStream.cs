using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Capture;
using SecurityConsole.Engine.SignedContext;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Engine.Forwarding;

/// <summary>The stream of events that a call's answer goes out on, and what its record says about it. Used by one request at a time.</summary>
internal sealed class AnswerStream(CallContext call) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly PipeWriter _output = call.Http.Response.BodyWriter;
    private readonly ArrayBufferWriter<byte>? _content = PayloadCapture.IsOn(call) ? new() : null;
    private bool _started;

    /// <summary>Messages that were signed: the place of the next on the stream.</summary>
    public long Signed { get; set; }

    /// <summary>Progress that the gateway itself reported on it.</summary>
    public int Beats { get; set; }

    /// <summary>What went out, where it is captured.</summary>
    public ReadOnlySpan<byte> Content => _content is null ? default : _content.WrittenSpan;

    public void Dispose() => _hash.Dispose();

    /// <summary>Makes the response a stream before the server has answered: its status is 200, and the server's own head will not be seen.</summary>
    public void Open()
    {
        var response = call.Http.Response;
        if (response.HasStarted)
        {
            return;
        }

        call.Answer.HttpStatus = response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
        if (call.Session is not null)
        {
            response.Headers[McpHeaders.SessionId] = call.Http.Request.Headers[McpHeaders.SessionId];
        }
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

    /// <summary>Writes bytes; nothing is on its way before the next flush.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        _hash.AppendData(bytes);
        call.Answer.Bytes += bytes.Length;
        _output.Write(bytes);
        if (_content is { WrittenCount: < PayloadCapture.MaxPartBytes } content)
        {
            // One byte more than is kept, so that a cut one is known to be cut.
            content.Write(bytes[..Math.Min(bytes.Length, PayloadCapture.MaxPartBytes + 1 - content.WrittenCount)]);
        }
    }

    /// <summary>Writes a message as an event of its own, signed where the server's results are.</summary>
    /// <param name="message">JSON. Its line ends, which are space between tokens, become LF: an event has no others.</param>
    /// <param name="signer">Signs.</param>
    /// <param name="unsigned">Writes it also where it cannot be signed; for refusals, which let nothing pass.</param>
    /// <returns>Why nothing was written.</returns>
    public async ValueTask<CallFailure> WriteMessageAsync(ReadOnlyMemory<byte> message, ResultSigner signer, bool unsigned = false)
    {
        message = WithPlainLines(message);
        ReadOnlyMemory<byte> comment = default;
        if (ResultSigner.IsOn(call))
        {
            var signed = await signer.SignMessageAsync(call, message, Signed);
            if (signed.Failure == CallFailure.None)
            {
                Signed++;
                (message, comment) = (signed.Message.IsEmpty ? message : signed.Message, signed.Comment);
            }
            else if (!unsigned)
            {
                return signed.Failure;
            }
        }

        WriteEvent(message.Span, comment.Span);
        return CallFailure.None;
    }

    /// <summary>SHA-256 of all that was written so far.</summary>
    public byte[] Hash() => _hash.GetCurrentHash();

    private void WriteEvent(ReadOnlySpan<byte> message, ReadOnlySpan<byte> comment)
    {
        Write("event: message\n"u8);
        Write(comment);
        foreach (var line in message.Split((byte)'\n'))
        {
            Write("data: "u8);
            Write(message[line]);
            Write("\n"u8);
        }

        Write("\n"u8);
    }

    private static ReadOnlyMemory<byte> WithPlainLines(ReadOnlyMemory<byte> message)
    {
        if (!message.Span.Contains((byte)'\r'))
        {
            return message;
        }

        var (plain, length) = (new byte[message.Length], 0);
        var bytes = message.Span;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '\r' || i + 1 == bytes.Length || bytes[i + 1] != '\n')
            {
                plain[length++] = bytes[i] == '\r' ? (byte)'\n' : bytes[i];
            }
        }

        return plain.AsMemory(0, length);
    }
}
