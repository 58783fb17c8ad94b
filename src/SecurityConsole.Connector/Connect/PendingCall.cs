using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Connector.Connect;

/// <summary>A request of the client that has no answer yet.</summary>
internal sealed class PendingCall(ClientMessage message, CancellationTokenSource ending) : IDisposable
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The request.</summary>
    public ClientMessage Message { get; } = message;

    /// <summary>Cancelled when nobody waits any more.</summary>
    public CancellationToken Ending => ending.Token;

    /// <summary>Done once an answer was written.</summary>
    public Task Answered => _answered.Task;

    /// <summary>The answer was written.</summary>
    public bool IsAnswered => _answered.Task.IsCompleted;

    /// <summary>It was a subscription that is opened anew; the client has seen its acknowledgement already.</summary>
    public bool IsAcknowledged { get; set; }

    /// <summary>The answer was written.</summary>
    public void Complete() => _answered.TrySetResult();

    /// <summary>Nobody waits for the answer any more.</summary>
    public void Cancel() => ending.Cancel();

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

    public void Dispose() => ending.Dispose();
}
