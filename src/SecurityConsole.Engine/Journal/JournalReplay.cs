using System.Globalization;
using System.Text.Json;

namespace SecurityConsole.Engine.Journal;

/// <summary>Reads the segments of a folder at start.</summary>
/// <remarks>
/// Only the end of the last segment can be torn (a power cut, or a process killed within a write): what is there is cut off. An unreadable record with
/// a whole one behind it was damaged later, and so was one in an earlier segment: facts would be missing, so the journal is refused.
/// </remarks>
internal sealed class JournalReplay
{
    private readonly List<JournalEntry> _entries = [];
    private readonly List<(long First, string Path)> _segments = [];

    /// <summary>Entries from the sequence number that was asked for, in order.</summary>
    public IReadOnlyList<JournalEntry> Entries => _entries;

    /// <summary>Segments in order; the last one is the one to go on with.</summary>
    public IReadOnlyList<(long First, string Path)> Segments => _segments;

    /// <summary>The sequence number behind the last record; −1 when there is no segment.</summary>
    public long NextSequence { get; private set; } = -1;

    /// <summary>Intact bytes of the last segment.</summary>
    public long LastSegmentLength { get; private set; }

    /// <summary>Bytes behind them.</summary>
    public long TornBytes { get; private set; }

    public static JournalReplay Read(string directory, long firstSequenceNeeded)
    {
        var replay = new JournalReplay();
        foreach (var path in System.IO.Directory.GetFiles(directory, "*" + JournalFormat.Extension).Order(StringComparer.Ordinal))
        {
            if (long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var first))
            {
                replay._segments.Add((first, path));
            }
        }

        for (var index = 0; index < replay._segments.Count; index++)
        {
            var (first, path) = replay._segments[index];
            var isLast = index == replay._segments.Count - 1;
            if (isLast || replay._segments[index + 1].First > firstSequenceNeeded)
            {
                replay.ReadSegment(first, path, isLast, firstSequenceNeeded);
            }
        }

        return replay;
    }

    private void ReadSegment(long first, string path, bool isLast, long firstSequenceNeeded)
    {
        // A segment is bounded (64 MiB), and this happens once: reading it whole keeps the search for records behind a damaged one simple.
        var bytes = File.ReadAllBytes(path);
        if (NextSequence >= 0 && first != NextSequence && first > firstSequenceNeeded)
        {
            throw new JournalDamagedException(
                $"The journal goes from sequence {NextSequence - 1} to {first} at {path}: a segment is missing. Restore the folder {Path.GetDirectoryName(path)} as a whole.");
        }

        var header = JournalFormat.ReadHeader(bytes, path);
        if (header is null)
        {
            if (!isLast || ContainsRecord(bytes, 0))
            {
                throw Damaged(path, 0, first);
            }

            NextSequence = first;
            LastSegmentLength = 0;
            TornBytes = bytes.Length;
            return;
        }

        if (header != first)
        {
            throw new JournalDamagedException($"The journal file {path} begins with sequence {header}: it was renamed. Name it {JournalFormat.FileName(header.Value)}.");
        }

        var sequence = first;
        var offset = JournalFormat.HeaderLength;
        while (offset < bytes.Length)
        {
            var length = JournalFormat.ReadRecord(bytes.AsSpan(offset));
            if (length == 0)
            {
                if (!isLast || ContainsRecord(bytes, offset + 1))
                {
                    throw Damaged(path, offset, sequence);
                }

                break;
            }

            if (sequence >= firstSequenceNeeded)
            {
                _entries.Add(ReadEntry(bytes.AsSpan(offset, length), sequence, path, offset));
            }

            sequence++;
            offset += length;
        }

        NextSequence = sequence;
        LastSegmentLength = offset;
        TornBytes = bytes.Length - offset;
    }

    private static JournalEntry ReadEntry(ReadOnlySpan<byte> record, long sequence, string path, int offset)
    {
        var kind = (JournalFactKind)record[8];
        var leaf = record[JournalFormat.RecordHeaderLength..].ToArray();
        try
        {
            return new JournalEntry(sequence, kind, FactSerializer.Deserialize(kind, leaf), leaf);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new JournalDamagedException(
                $"The record at offset {offset} of the journal file {path} (sequence {sequence}) is intact, but this program cannot read it: {exception.Message} Start the program version that wrote it.", exception);
        }
    }

    private static bool ContainsRecord(ReadOnlySpan<byte> bytes, int from)
    {
        while (from < bytes.Length)
        {
            var found = bytes[from..].IndexOf(JournalFormat.PayloadStart);
            if (found < 0)
            {
                return false;
            }

            var start = from + found - JournalFormat.RecordHeaderLength;
            if (start >= 0 && JournalFormat.ReadRecord(bytes[start..]) > 0)
            {
                return true;
            }

            from += found + 1;
        }

        return false;
    }

    private static JournalDamagedException Damaged(string path, long offset, long sequence) => new(
        $"The journal file {path} is damaged at offset {offset} (sequence {sequence}). Restore the file from a backup. Without one, set the journal folder aside: "
        + $"facts from sequence {sequence} on that were not stored yet are then lost, and the start-up says whether store and ledger agree.");
}
