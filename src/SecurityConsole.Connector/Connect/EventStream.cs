using System.Buffers.Text;
using System.Text;
using SecurityConsole.Protocol.ServerSentEvents;

namespace SecurityConsole.Connector.Connect;

/// <summary>Where a stream of events stands: after which event to go on, and how long to wait before.</summary>
internal sealed class EventStream
{
    private const int LargestEvent = 64 * 1024 * 1024;
    private const int Chunk = 16 * 1024;
    private static readonly TimeSpan ShortestRetry = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    /// <summary>Id of the last event that had one; empty when the stream cannot be resumed.</summary>
    public string LastEventId { get; private set; } = "";

    /// <summary>What the server asked to wait before coming back, from half a second to a minute; null when it said nothing.</summary>
    public TimeSpan? Retry { get; private set; }

    /// <summary>Reads a body to its end and hands on the message of each event.</summary>
    /// <exception cref="IOException">The stream broke, or an event is too large.</exception>
    public async Task ReadAsync(HttpResponseMessage response, Func<ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancellationToken)
    {
        using var scanner = new SseFrameScanner(LargestEvent);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        while (await body.ReadAsync(scanner.GetMemory(Chunk), cancellationToken) is > 0 and var read)
        {
            scanner.Advance(read);
            await TakeAsync(scanner, take);
        }

        scanner.Complete();
        await TakeAsync(scanner, take);
    }

    private async ValueTask TakeAsync(SseFrameScanner scanner, Func<ReadOnlyMemory<byte>, ValueTask> take)
    {
        while (scanner.TryRead(out var frame))
        {
            Note(frame);
            if (frame.IsMessage)
            {
                await take(frame.Data);
            }
        }

        if (scanner.Fault != SseFault.None)
        {
            throw new IOException($"An event is larger than {LargestEvent >> 20} MiB.");
        }
    }

    private void Note(in SseFrame frame)
    {
        if (frame.HasId)
        {
            LastEventId = Encoding.UTF8.GetString(frame.Id.Span);
        }

        var raw = frame.Raw.Span;
        var at = raw.StartsWith("retry:"u8) ? 0 : raw.IndexOf("\nretry:"u8) + 1;
        if ((at > 0 || raw.StartsWith("retry:"u8)) && Utf8Parser.TryParse(raw[(at + "retry:"u8.Length)..].TrimStart((byte)' '), out uint milliseconds, out _))
        {
            var asked = TimeSpan.FromMilliseconds(milliseconds);
            Retry = asked < ShortestRetry ? ShortestRetry : asked < LongestRetry ? asked : LongestRetry;
        }
    }
}
