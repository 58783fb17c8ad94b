namespace SecurityConsole.Engine.Threads;

/// <summary>Runs asynchronous work, its continuations included, on a thread of its own: what waits for the disk must not hold the threads that calls need.</summary>
public static class OwnThread
{
    /// <summary>Starts the work.</summary>
    /// <param name="name">Of the thread, as a debugger shows it.</param>
    /// <param name="work">Its continuations come back to the thread unless they are told not to.</param>
    /// <returns>Ends as the work ends.</returns>
    public static Task RunAsync(string name, Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var ended = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Run(work, ended)) { IsBackground = true, Name = name };
        thread.Start();
        return ended.Task.Unwrap();
    }

    private static void Run(Func<Task> work, TaskCompletionSource<Task> ended)
    {
        var turns = new Turns();
        SynchronizationContext.SetSynchronizationContext(turns);
        var task = Begin(work);
        _ = task.ContinueWith(_ => turns.End(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        turns.Take();
        ended.SetResult(task);
    }

    private static async Task Begin(Func<Task> work) => await work();

    /// <summary>Continuations in the order that they came.</summary>
    private sealed class Turns : SynchronizationContext
    {
        private readonly Queue<(SendOrPostCallback Continue, object? State)> _queue = new();
        private bool _ended;

        public override void Post(SendOrPostCallback d, object? state)
        {
            lock (_queue)
            {
                _queue.Enqueue((d, state));
                Monitor.Pulse(_queue);
            }
        }

        public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nobody waits for this thread.");

        public void End()
        {
            lock (_queue)
            {
                _ended = true;
                Monitor.Pulse(_queue);
            }
        }

        public void Take()
        {
            while (TakeNext() is var (next, state))
            {
                next(state);
            }
        }

        // A monitor and not a blocking collection, which spins before it sleeps: the next turn is far away nearly always.
        private (SendOrPostCallback Continue, object? State)? TakeNext()
        {
            lock (_queue)
            {
                while (_queue.Count == 0 && !_ended)
                {
                    Monitor.Wait(_queue);
                }

                return _queue.TryDequeue(out var turn) ? turn : null;
            }
        }
    }
}
