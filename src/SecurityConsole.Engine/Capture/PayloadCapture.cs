using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Capture;

/// <summary>Keeps the content of calls to servers that have capture on: copied on the path, sealed and stored behind it.</summary>
/// <remarks>
/// Content is a help for investigation, not the proof: the record with its hashes is. So a call never waits for it. Where the queue is full the call
/// passes, and its record says that the content was not kept. A killed process loses what was queued.
/// </remarks>
public sealed partial class PayloadCapture(IEnumerable<IPayloadSink> sinks, ILogger<PayloadCapture> logger) : BackgroundService
{
    /// <summary>Longest request or response that is kept, in bytes; the rest is cut.</summary>
    public const int MaxPartBytes = 1024 * 1024;

    /// <summary>Content that may wait, in bytes.</summary>
    public const long MaxQueuedBytes = 64L * 1024 * 1024;

    private readonly IPayloadSink? _sink = sinks.FirstOrDefault();
    private readonly Channel<CapturedCall> _queue = Channel.CreateUnbounded<CapturedCall>(new() { SingleReader = true });
    private long _queuedBytes;

    /// <summary>Whether the content of a call is to be kept.</summary>
    public static bool IsOn(CallContext call) => call.Server is { Registration.CapturePayloads: true };

    /// <summary>Takes a copy and sets <see cref="CallContext.PayloadId"/>. To be called before the record is written.</summary>
    public void Take(CallContext call, ReadOnlySpan<byte> response)
    {
        var request = call.Body.Span;
        var size = Math.Min(request.Length, MaxPartBytes) + Math.Min(response.Length, MaxPartBytes);
        if (_sink is null || Interlocked.Add(ref _queuedBytes, size) > MaxQueuedBytes)
        {
            Interlocked.Add(ref _queuedBytes, _sink is null ? 0 : -size);
            call.Because(new("capture", "not-kept", "The content of this call was not kept: too much content was waiting to be sealed."));
            return;
        }

        if (request.Length > MaxPartBytes || response.Length > MaxPartBytes)
        {
            call.Because(new("capture", "cut", $"The kept content was cut at {MaxPartBytes} bytes."));
        }

        call.PayloadId = RecordIds.Next(call.At);
        _queue.Writer.TryWrite(new(call.PayloadId.Value, Cut(request), Cut(response)));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_sink is null)
        {
            return;
        }

        await foreach (var payload in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await _sink.WriteAsync(payload, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogNotKept(exception, payload.Id);
            }

            Interlocked.Add(ref _queuedBytes, -(payload.Request.Length + payload.Response.Length));
        }
    }

    private static byte[] Cut(ReadOnlySpan<byte> content) => content[..Math.Min(content.Length, MaxPartBytes)].ToArray();

    [LoggerMessage(1501, LogLevel.Error, "Payload {Payload} could not be sealed and stored")]
    private partial void LogNotKept(Exception exception, Guid payload);
}
