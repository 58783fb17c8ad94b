using Microsoft.Win32.SafeHandles;
using SecurityConsole.Ledger.Files;

namespace SecurityConsole.Ledger;

/// <summary>
/// Keeps a log in a folder. Every resource is written beside its place, flushed and renamed, then its folder is flushed.
/// One process at a time can hold a folder open; one thread at a time writes, any thread reads.
/// </summary>
public sealed class FileLedgerStore : ILedgerStore, IDisposable
{
    // Bounds the files that are open at once.
    private const int Batch = 128;

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
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var batch in resources.Chunk(Batch))
        {
            WriteBatch(batch, folders);
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

    // All are handed to the system before the first flush, so that it can write them together.
    private void WriteBatch(LedgerResource[] batch, HashSet<string> folders)
    {
        var written = new List<(SafeFileHandle Handle, string Temporary, string Place)>(batch.Length);
        try
        {
            foreach (var resource in batch)
            {
                var place = ResourcePath.Resolve(_root, resource.Path);
                var folder = Path.GetDirectoryName(place)!;
                DurableFolder.Create(folder);
                folders.Add(folder);
                var temporary = place + ResourcePath.TemporarySuffix;
                // Without a lock: it would outlive the renaming, and stand in the way of readers.
                var handle = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
                written.Add((handle, temporary, place));
                RandomAccess.Write(handle, resource.Content.Span, 0);
            }

            foreach (var (handle, temporary, place) in written)
            {
                RandomAccess.FlushToDisk(handle);
                File.Move(temporary, place, overwrite: true);
            }
        }
        finally
        {
            foreach (var (handle, _, _) in written)
            {
                handle.Dispose();
            }
        }
    }
}
