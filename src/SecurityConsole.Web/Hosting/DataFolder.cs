namespace SecurityConsole.Web.Hosting;

/// <summary>The data folder, held by this process alone until disposed.</summary>
internal sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>Makes the folder where needed, closes it to others, and takes its lock.</summary>
    /// <exception cref="DataFolderException">It cannot be used; the message says why and what to do.</exception>
    public static DataFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full, OwnerOnly);
            System.IO.File.SetUnixFileMode(full, OwnerOnly);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The data folder {full} cannot be made or closed to others: {problem.Message} Choose another with --data.", problem);
        }

        var lockFile = System.IO.Path.Combine(full, ".lock");
        try
        {
            // FileShare.None is an advisory flock on Unix: the system drops it when the process ends, however it ends.
            return new DataFolder(full, new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException problem)
        {
            throw new DataFolderException(
                $"The data folder {full} is in use by another Security Console. Stop that one, or choose another folder with --data.", problem);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new DataFolderException($"The data folder {full} cannot be written: {problem.Message}", problem);
        }
    }

    /// <summary>A folder below, made where needed and closed to others.</summary>
    public DirectoryInfo Subfolder(params string[] names) => Directory.CreateDirectory(System.IO.Path.Combine([Path, .. names]), OwnerOnly);

    /// <summary>The path of a file below.</summary>
    public string File(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    public void Dispose() => _lock.Dispose();
}
