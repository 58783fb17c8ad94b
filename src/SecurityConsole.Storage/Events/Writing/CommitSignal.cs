namespace SecurityConsole.Storage.Events.Writing;

/// <summary>Tells that facts have been stored: wait, then read what is news, and throttle yourself (there are up to fifty batches a second). Thread-safe.</summary>
public sealed class CommitSignal
{
    private long _committed = -1;
    private volatile TaskCompletionSource _next = NewSource();

    /// <summary>The highest sequence number that is stored; −1 when empty.</summary>
    public long Committed => Volatile.Read(ref _committed);

    /// <summary>Completes when something beyond <paramref name="sequence"/> is stored.</summary>
    /// <returns>The highest sequence number then.</returns>
    public async Task<long> WaitAsync(long sequence, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = _next.Task;
            var committed = Committed;
            if (committed > sequence)
            {
                return committed;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Says that everything up to <paramref name="sequence"/> is stored.</summary>
    internal void Raise(long sequence)
    {
        Volatile.Write(ref _committed, sequence);
        Interlocked.Exchange(ref _next, NewSource()).TrySetResult();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
