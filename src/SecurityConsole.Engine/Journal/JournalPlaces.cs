namespace SecurityConsole.Engine.Journal;

/// <summary>Counts the places for facts that are journalled and not yet stored, and lets calls wait for one.</summary>
internal sealed class JournalPlaces(int capacity, TimeSpan refuseAfter, TimeProvider time)
{
    private int _used;
    private int _waiting;
    private volatile TaskCompletionSource _freed = NewSignal();

    public int Used => Volatile.Read(ref _used);

    public ValueTask<bool> ReserveAsync(CancellationToken cancellationToken) =>
        TryReserve() ? new ValueTask<bool>(true) : new ValueTask<bool>(WaitAsync(cancellationToken));

    /// <summary>Takes a place whether or not one is free: for facts that must not wait.</summary>
    public void Take(int count = 1) => Interlocked.Add(ref _used, count);

    public void Free(int count = 1)
    {
        Interlocked.Add(ref _used, -count);
        if (Volatile.Read(ref _waiting) > 0)
        {
            Interlocked.Exchange(ref _freed, NewSignal()).TrySetResult();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool TryReserve()
    {
        var used = Volatile.Read(ref _used);
        while (used < capacity)
        {
            var seen = Interlocked.CompareExchange(ref _used, used + 1, used);
            if (seen == used)
            {
                return true;
            }

            used = seen;
        }

        return false;
    }

    private async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        Interlocked.Increment(ref _waiting);
        try
        {
            while (true)
            {
                // The signal is read before the attempt: a place that is freed in between completes this very signal.
                var freed = _freed.Task;
                if (TryReserve())
                {
                    return true;
                }

                var left = refuseAfter - time.GetElapsedTime(start);
                if (left <= TimeSpan.Zero)
                {
                    return false;
                }

                try
                {
                    await freed.WaitAsync(left, time, cancellationToken);
                }
                catch (TimeoutException)
                {
                    return TryReserve();
                }
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
