namespace SecurityConsole.Engine.Directory;

/// <summary>Keeps the current snapshot. A request reads it once, at its start.</summary>
public sealed class DirectorySnapshotHolder
{
    private volatile DirectorySnapshot _current = DirectorySnapshot.Empty;

    /// <summary>The snapshot in force.</summary>
    public DirectorySnapshot Current => _current;

    internal void Replace(DirectorySnapshot snapshot) => _current = snapshot;
}
