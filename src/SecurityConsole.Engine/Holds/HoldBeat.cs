using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Forwarding;
using SecurityConsole.Engine.SignedContext;

namespace SecurityConsole.Engine.Holds;

/// <summary>Tells a waiting client that its call still waits: as progress where it gave a token, else by comments, and not at all where it reads no streams.</summary>
/// <remarks>
/// Source: MCP 2025-11-25 and 2026-07-28, basic/utilities/progress. Progress must grow with each notification, and the server's own may begin at 0 or 1 on the
/// same token: so it grows here by millionths.
/// </remarks>
internal sealed class HoldBeat(CallContext call, HeldCall held, ResultSigner signer, TimeProvider time)
{
    private readonly AnswerStream? _stream = CanStream(call) ? call.Stream ??= new(call) : null;
    private Task _flush = Task.CompletedTask;
    private bool _silent = call.Envelope.ProgressToken.IsEmpty;

    /// <summary>Sends the head, and the first beat.</summary>
    public async ValueTask OpenAsync()
    {
        if (_stream is not null)
        {
            _stream.Open();
            await BeatAsync();
        }
    }

    /// <summary>Sends one beat; none where the client has not taken the last one yet.</summary>
    public async ValueTask BeatAsync()
    {
        if (_stream is null || !_flush.IsCompleted)
        {
            return;
        }

        await _flush;
        if (!_silent)
        {
            // Where it cannot be signed, nothing is said: the client is kept by comments.
            _silent = await _stream.WriteMessageAsync(Progress(++_stream.Beats), signer) != CallFailure.None;
        }

        _stream.Write(": held for approval\n\n"u8);
        _flush = _stream.FlushAsync().AsTask();
    }

    /// <summary>Waits until the client has taken what was sent: the answer follows on the same stream.</summary>
    public Task EndAsync() => _flush;

    // The head of an answer to 'initialize' carries the session's id, which only the server knows.
    private static bool CanStream(CallContext call) =>
        call is { Kind: CallKind.Request, Batch: null } && call.Method != "initialize" && Accepts(call.Http.Request);

    private static bool Accepts(HttpRequest request)
    {
        foreach (var header in request.Headers.Accept)
        {
            if (header?.Contains("text/event-stream", StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }

    private ReadOnlyMemory<byte> Progress(int beat)
    {
        var output = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc"u8, "2.0"u8);
            json.WriteString("method"u8, "notifications/progress"u8);
            json.WriteStartObject("params"u8);
            json.WritePropertyName("progressToken"u8);
            json.WriteRawValue(call.Envelope.ProgressToken.Of(call.Body.Span));
            json.WritePropertyName("progress"u8);
            json.WriteRawValue((beat / 1e6m).ToString(CultureInfo.InvariantCulture));
            json.WriteString("message"u8, $"Waits for approval by {held.Request.Group}, {HoldSentences.Span(held.Deadline - time.GetUtcNow())} left. Hold {held.Id}.");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return output.WrittenMemory;
    }
}
