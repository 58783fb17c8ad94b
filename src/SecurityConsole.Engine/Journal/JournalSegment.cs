using Microsoft.Win32.SafeHandles;

namespace SecurityConsole.Engine.Journal;

/// <summary>One segment file that is written to. Not thread-safe but for <see cref="Flush"/>.</summary>
internal sealed class JournalSegment : IDisposable
{
    private readonly SafeFileHandle _file;
    private bool _tailUncertain;

    private JournalSegment(string path, long firstSequence, SafeFileHandle file, long length)
    {
        Path = path;
        FirstSequence = firstSequence;
        Length = length;
        _file = file;
    }

    public string Path { get; }

    public long FirstSequence { get; }

    public long Length { get; private set; }

    public static JournalSegment Create(string directory, long firstSequence)
    {
        var path = System.IO.Path.Combine(directory, JournalFormat.FileName(firstSequence));

        // A file of that name can only be the remains of a creation that failed before its first record.
        var file = Open(path, FileMode.Create);
        try
        {
            Span<byte> header = stackalloc byte[JournalFormat.HeaderLength];
            JournalFormat.WriteHeader(header, firstSequence);
            RandomAccess.Write(file, header, 0);
            return new JournalSegment(path, firstSequence, file, JournalFormat.HeaderLength);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens the last segment to go on behind <paramref name="length"/> intact bytes; what follows them is cut off.</summary>
    public static JournalSegment Continue(string path, long firstSequence, long length)
    {
        var file = Open(path, FileMode.Open);
        if (RandomAccess.GetLength(file) != length)
        {
            RandomAccess.SetLength(file, length);
        }

        return new JournalSegment(path, firstSequence, file, length);
    }

    public void Write(ReadOnlySpan<byte> record)
    {
        if (_tailUncertain)
        {
            RandomAccess.SetLength(_file, Length);
            _tailUncertain = false;
        }

        try
        {
            RandomAccess.Write(_file, record, Length);
        }
        catch
        {
            // Part of it may be in the file: it must go before the next record, or a shorter one would leave its end standing.
            _tailUncertain = true;
            throw;
        }

        Length += record.Length;
    }

    /// <summary>Forces what was written to the disk. On the file systems that matter this also covers the new file's directory entry.</summary>
    public void Flush() => RandomAccess.FlushToDisk(_file);

    public void Dispose() => _file.Dispose();

    private static SafeFileHandle Open(string path, FileMode mode)
    {
        var file = File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        if (mode == FileMode.Create && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return file;
    }
}
