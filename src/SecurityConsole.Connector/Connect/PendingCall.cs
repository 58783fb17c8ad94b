using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Connector.Connect;

/// <summary>A request of the client that has no answer yet.</summary>
/// <remarks>Who cancels it and who brings its answer do not know of each other: cancelling what has ended already does nothing. Thread-safe.</remarks>
internal sealed class PendingCall(ClientMessage message, CancellationTokenSource ending) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _cancelling;
    private bool _isOver;

    /// <summary>The request.</summary>
    public ClientMessage Message { get; } = message;

    /// <summary>Cancelled when nobody waits any more.</summary>
    public CancellationToken Ending { get; } = ending.Token;

    /// <summary>Done once an answer was written.</summary>
    public Task Answered => _answered.Task;

    /// <summary>The answer was written.</summary>
    public bool IsAnswered => _answered.Task.IsCompleted;

    /// <summary>It was a subscription that is opened anew; the client has seen its acknowledgement already.</summary>
    public bool IsAcknowledged { get; set; }

    /// <summary>The answer was written.</summary>
    public void Complete() => _answered.TrySetResult();

    /// <summary>Nobody waits for the answer any more.</summary>
    public void Cancel()
    {
        lock (_lock)
        {
            if (_isOver)
            {
                return;
            }

            _cancelling++;
        }

        // Outside the lock: it runs what waits for it, which may end the call at once.
        try
        {
            ending.Cancel();
        }
        finally
        {
            Release(static call => call._cancelling--);
        }
    }

    /// <summary>Whether a message is the acknowledgement that the client has already.</summary>
    public bool Repeats(in Envelope envelope)
    {
        if (envelope.Method != McpMethods.SubscriptionsAcknowledged)
        {
            return false;
        }

        var repeats = IsAcknowledged;
        IsAcknowledged = true;
        return repeats;
    }

    public void Dispose() => Release(static call => call._isOver = true);

    /// <summary>The source goes when the call is over and nobody is in the middle of cancelling it.</summary>
    private void Release(Action<PendingCall> change)
    {
        lock (_lock)
        {
            change(this);
            if (!_isOver || _cancelling > 0)
            {
                return;
            }
        }

        ending.Dispose();
    }
}
