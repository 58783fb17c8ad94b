using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Common;

/// <summary>A control plane in memory: what a test registers is in force at once.</summary>
public sealed class MemoryControlPlane : IControlPlane
{
    private readonly Lock _lock = new();
    private DirectoryContents _contents = new(0, [], [], [], []);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<DirectoryContents> ReadDirectoryAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_contents);
        }
    }

    public async Task WaitForChangeAsync(long revision, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_contents.Revision > revision)
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>What is registered now.</summary>
    public DirectoryContents Current
    {
        get
        {
            lock (_lock)
            {
                return _contents;
            }
        }
    }

    /// <summary>Changes the contents; the revision is raised here.</summary>
    /// <returns>The new revision.</returns>
    public long Change(Func<DirectoryContents, DirectoryContents> change)
    {
        lock (_lock)
        {
            _contents = change(_contents) with { Revision = _contents.Revision + 1 };
            _changed.TrySetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _contents.Revision;
        }
    }
}
