using System.Runtime.InteropServices;

namespace SecurityConsole.Cryptography.Keys;

/// <summary>Folders whose entries survive a power cut: POSIX promises a new name only after fsync of the folder that has it.</summary>
public static partial class DurableFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Whether the system has a call that makes everything written to a file system durable and says when that failed (Linux 5.8).</summary>
    public static bool FlushesFileSystems { get; } = OperatingSystem.IsLinux() && Environment.OSVersion.Version >= new Version(5, 8);

    /// <summary>Creates a folder and those above it, durably; does nothing when it is there.</summary>
    public static void Create(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        var parent = Path.GetDirectoryName(path);
        if (parent is not null)
        {
            Create(parent);
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }

        if (parent is not null)
        {
            Flush(parent);
        }
    }

    /// <summary>Makes the names in a folder durable.</summary>
    /// <exception cref="IOException">The system could not.</exception>
    public static void Flush(string path)
    {
        // Windows has no such call and journals its folders.
        if (!OperatingSystem.IsWindows())
        {
            Flush(path, Fsync);
        }
    }

    /// <summary>Makes everything durable that was written to the file system of a folder; where <see cref="FlushesFileSystems"/>.</summary>
    /// <exception cref="IOException">The system could not.</exception>
    public static void FlushFileSystem(string path) => Flush(path, Syncfs);

    private static void Flush(string path, Func<int, int> flush)
    {
        var descriptor = Open(path, 0);
        if (descriptor < 0)
        {
            throw Failure(path);
        }

        try
        {
            if (flush(descriptor) != 0)
            {
                throw Failure(path);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string path) => new($"The folder {path} could not be flushed: {Marshal.GetLastPInvokeErrorMessage()}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int Syncfs(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
