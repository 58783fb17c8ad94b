using Microsoft.Extensions.Logging;

namespace SecurityConsole.Engine.Journal;

/// <summary>The segment files of a journal's folder, and the lock that keeps a second process out. Not thread-safe.</summary>
internal sealed class JournalFiles : IDisposable
{
    private readonly JournalOptions _options;
    private readonly FileStream _lockFile;
    private readonly List<(long First, string Path)> _closed = [];

    private JournalFiles(JournalOptions options, FileStream lockFile, JournalSegment current, long nextSequence)
    {
        _options = options;
        _lockFile = lockFile;
        Current = current;
        NextSequence = nextSequence;
    }

    public JournalSegment Current { get; private set; }

    /// <summary>The sequence number to go on with, as found when the folder was opened.</summary>
    public long NextSequence { get; }

    public static JournalFiles Open(JournalOptions options, long firstSequenceNeeded, ILogger logger, out JournalReplay replay)
    {
        FileStream? lockFile = null;
        try
        {
            lockFile = Lock(options.Directory);
            replay = JournalReplay.Read(options.Directory, firstSequenceNeeded);
            var files = Continue(options, firstSequenceNeeded, lockFile, replay, logger);
            JournalLog.Opened(logger, options.Directory, files.NextSequence, replay.Entries.Count);
            return files;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            lockFile?.Dispose();
            if (exception is JournalDamagedException or JournalUnavailableException)
            {
                throw;
            }

            throw new JournalUnavailableException($"The journal folder {options.Directory} cannot be used: {exception.Message}", exception);
        }
    }

    public bool NeedsNext(int recordLength) =>
        Current.Length + recordLength > _options.SegmentBytes && Current.Length > JournalFormat.HeaderLength;

    public JournalSegment BeginNext(long firstSequence)
    {
        var next = JournalSegment.Create(_options.Directory, firstSequence);
        _closed.Add((Current.FirstSequence, Current.Path));
        return Current = next;
    }

    public void Trim(long coveredBy)
    {
        while (_closed.Count > 0)
        {
            var afterLast = _closed.Count > 1 ? _closed[1].First : Current.FirstSequence;
            if (afterLast - 1 > coveredBy)
            {
                return;
            }

            File.Delete(_closed[0].Path);
            _closed.RemoveAt(0);
        }
    }

    public void Dispose()
    {
        Current.Dispose();
        _lockFile.Dispose();
    }

    private static FileStream Lock(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            System.IO.Directory.CreateDirectory(directory);
        }
        else
        {
            System.IO.Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        try
        {
            return new FileStream(Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException exception)
        {
            throw new JournalUnavailableException(
                $"The journal folder {directory} is in use by another process. Stop that process, or choose another data folder.", exception);
        }
    }

    private static JournalFiles Continue(JournalOptions options, long firstSequenceNeeded, FileStream lockFile, JournalReplay replay, ILogger logger)
    {
        if (replay.Segments.Count == 0)
        {
            return new JournalFiles(options, lockFile, JournalSegment.Create(options.Directory, firstSequenceNeeded), firstSequenceNeeded);
        }

        if (replay.Segments[0].First > firstSequenceNeeded)
        {
            throw new JournalDamagedException(
                $"The journal in {options.Directory} begins with sequence {replay.Segments[0].First}, but store or ledger need it from {firstSequenceNeeded}. "
                + "Restore the data folder as a whole from one backup.");
        }

        var (first, path) = replay.Segments[^1];
        if (replay.TornBytes > 0)
        {
            JournalLog.TornTail(logger, path, replay.LastSegmentLength, replay.TornBytes);
        }

        var next = replay.NextSequence;
        JournalSegment current;
        if (next < firstSequenceNeeded)
        {
            // A power cut took the end of the journal that store and ledger already had. The rest is covered; go on behind it.
            current = JournalSegment.Create(options.Directory, firstSequenceNeeded);
            next = firstSequenceNeeded;
        }
        else
        {
            current = replay.LastSegmentLength < JournalFormat.HeaderLength
                ? JournalSegment.Create(options.Directory, first)
                : JournalSegment.Continue(path, first, replay.LastSegmentLength);
        }

        var files = new JournalFiles(options, lockFile, current, next);
        files._closed.AddRange(replay.Segments.Where(segment => segment.First != current.FirstSequence));
        return files;
    }
}
