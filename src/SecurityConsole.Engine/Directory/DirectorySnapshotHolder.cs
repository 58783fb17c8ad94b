namespace SecurityConsole.Engine.Directory;

/// <summary>Keeps the current snapshot. A request reads it once, at its start. Thread-safe.</summary>
public sealed class DirectorySnapshotHolder
{
    private volatile DirectorySnapshot _current = DirectorySnapshot.Empty;
    private volatile TaskCompletionSource _replaced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The snapshot in force.</summary>
    public DirectorySnapshot Current => _current;

    /// <summary>Completes when a snapshot of at least this revision is in force.</summary>
    public async Task ReachedAsync(long revision, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Taken before looking, so that no replacement in between is missed.
            var replaced = _replaced.Task;
            if (_current.Revision >= revision)
            {
                return;
            }

            await replaced.WaitAsync(cancellationToken);
        }
    }

    internal void Replace(DirectorySnapshot snapshot)
    {
        _current = snapshot;
        Interlocked.Exchange(ref _replaced, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }
}
