namespace SecurityConsole.Engine.Journal;

/// <summary>How a node keeps its journal.</summary>
public sealed record JournalOptions
{
    /// <summary>Folder of the segments; made when missing, mode 0700.</summary>
    public required string Directory { get; init; }

    /// <summary>A segment that would grow beyond this many bytes is closed, and the next one begun.</summary>
    public long SegmentBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How often what was written is forced to the disk: what a power cut (not a killed process) can lose.</summary>
    public TimeSpan FsyncInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Force each record to the disk before its answer goes out. Concurrent records share one fsync.</summary>
    public bool FsyncPerRecord { get; init; }

    /// <summary>Facts that may be journalled and not yet stored; when so many wait, calls wait too.</summary>
    public int Capacity { get; init; } = 65_536;

    /// <summary>How long a call waits for a place before it is refused.</summary>
    public TimeSpan RefuseAfter { get; init; } = TimeSpan.FromSeconds(2);
}
