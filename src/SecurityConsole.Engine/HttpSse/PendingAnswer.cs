using SecurityConsole.Protocol.ServerSentEvents;

namespace SecurityConsole.Engine.HttpSse;

/// <summary>A request of the agent that waits for its answer: a plain answer where the answer comes first, a stream where other messages come before it.</summary>
/// <param name="key">Key of its id.</param>
/// <param name="progressKey">Key of its progress token; empty when it has none.</param>
/// <param name="maxUnreadBytes">See <see cref="HttpSseLimits.MaxUnreadBytes"/>.</param>
internal sealed class PendingAnswer(string key, string progressKey, int maxUnreadBytes)
{
    private readonly TaskCompletionSource<HttpResponseMessage> _head = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private EventPipe? _stream;

    public string Key { get; } = key;

    public string ProgressKey { get; } = progressKey;

    /// <summary>The agent has closed its stream.</summary>
    public bool IsAbandoned => _stream is { IsClosed: true };

    /// <summary>Waits until there is something to send.</summary>
    public Task<HttpResponseMessage> HeadAsync(CancellationToken cancellationToken) => _head.Task.WaitAsync(cancellationToken);

    /// <summary>Passes on a message that comes before the answer.</summary>
    public bool Push(in SseFrame frame)
    {
        if (_stream is null)
        {
            _stream = new(maxUnreadBytes);
            _head.TrySetResult(HttpSseAnswers.EventStream(_stream));
        }

        return _stream.TryWrite(frame.Raw.Span);
    }

    /// <summary>Passes on the answer.</summary>
    public void Complete(in SseFrame frame)
    {
        if (_stream is null)
        {
            _head.TrySetResult(HttpSseAnswers.Json(frame.Data.ToArray()));
            return;
        }

        _stream.TryWrite(frame.Raw.Span);
        _stream.Close();
    }

    /// <summary>There will be no answer.</summary>
    public void Fail(HttpRequestException fault)
    {
        // Nobody may wait any more; then the exception counts as seen.
        if (_head.TrySetException(fault))
        {
            _ = _head.Task.Exception;
        }

        _stream?.Close(new IOException(fault.Message));
    }
}
