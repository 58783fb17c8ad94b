using Microsoft.Win32.SafeHandles;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Ledger.Files;

namespace SecurityConsole.Ledger;

/// <summary>
/// Keeps a log in a folder. Every resource is written beside its place, flushed and renamed, then its folder is flushed.
/// One process at a time can hold a folder open; one thread at a time writes, any thread reads.
/// </summary>
public sealed class FileLedgerStore : ILedgerStore, IDisposable
{
    // Above this many files, one flush of the whole file system is quicker than one for each of them.
    private const int Few = 8;

    private readonly string _root;
    private readonly SafeFileHandle _lock;

    /// <summary>Opens a folder, and creates it (mode 0700) where it is not there.</summary>
    /// <exception cref="IOException">Another process has it open, or it cannot be written.</exception>
    public FileLedgerStore(string folder)
    {
        _root = Path.GetFullPath(folder);
        DurableFolder.Create(_root);
        try
        {
            _lock = File.OpenHandle(Path.Combine(_root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new IOException($"The ledger in {_root} is open in another process. Stop that one first.", e);
        }
    }

    /// <inheritdoc/>
    public byte[]? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(ResourcePath.Resolve(_root, path));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Write(string path, ReadOnlySpan<byte> content) => Write([new LedgerResource(path, content.ToArray())]);

    /// <inheritdoc/>
    public void Write(IReadOnlyList<LedgerResource> resources)
    {
        var together = resources.Count > Few && DurableFolder.FlushesFileSystems;
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            folders.Add(WriteBeside(resource, flush: !together));
        }

        if (together)
        {
            DurableFolder.FlushFileSystem(_root);
        }

        foreach (var resource in resources)
        {
            var place = ResourcePath.Resolve(_root, resource.Path);
            File.Move(place + ResourcePath.TemporarySuffix, place, overwrite: true);
        }

        foreach (var folder in folders)
        {
            DurableFolder.Flush(folder);
        }
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        var full = ResourcePath.Resolve(_root, path);
        try
        {
            if (path.EndsWith(".p", StringComparison.Ordinal))
            {
                Directory.Delete(full, recursive: true);
            }
            else
            {
                File.Delete(full);
            }
        }
        catch (DirectoryNotFoundException)
        {
            // What is not there needs no deleting.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    /// <summary>Writes the temporary file of a resource, and returns its folder.</summary>
    private string WriteBeside(LedgerResource resource, bool flush)
    {
        var place = ResourcePath.Resolve(_root, resource.Path);
        var folder = Path.GetDirectoryName(place)!;
        DurableFolder.Create(folder);

        // Without a lock: it would outlive the renaming, and stand in the way of readers.
        using var file = File.OpenHandle(place + ResourcePath.TemporarySuffix, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.Write(file, resource.Content.Span, 0);
        if (flush)
        {
            RandomAccess.FlushToDisk(file);
        }

        return folder;
    }
}
