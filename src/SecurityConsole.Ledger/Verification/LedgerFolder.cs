using System.Globalization;
using System.Runtime.InteropServices;
using SecurityConsole.Ledger.Tiles;
using SecurityConsole.Ledger.Trees;

namespace SecurityConsole.Ledger.Verification;

/// <summary>Reads a log's files as they lie there, also while a writer goes on. Holds one bundle in memory at a time. Not thread-safe.</summary>
internal sealed class LedgerFolder(string root)
{
    private const int Attempts = 5;
    private byte[] _buffer = new byte[64 * 1024];

    /// <summary>Reads a file of at most <paramref name="limit"/> bytes; null when there is none.</summary>
    /// <returns>The bytes, valid until the next call; one more than the limit when the file is longer.</returns>
    public ReadOnlyMemory<byte>? Read(string path, int limit)
    {
        try
        {
            using var file = File.OpenHandle(Path.Combine(root, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var wanted = (int)Math.Min(RandomAccess.GetLength(file), limit + 1L);
            if (_buffer.Length < wanted)
            {
                _buffer = new byte[Math.Max(wanted, _buffer.Length * 2)];
            }

            var length = 0;
            for (int read; length < wanted && (read = RandomAccess.Read(file, _buffer.AsSpan(length, wanted - length), length)) > 0; length += read)
            {
            }

            return _buffer.AsMemory(0, length);
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

    /// <summary>Reads the hashes of a tile; null when it is missing or does not have the right length.</summary>
    public TreeHash[]? ReadTile(int level, long index, int width)
    {
        const int full = RightEdge.TileWidth * TreeHash.Length;
        var bytes = ReadPartial(at => TilePath.Tile(level, index, at), width, full, out var found);
        return bytes is { } content && content.Length == found * TreeHash.Length
            ? MemoryMarshal.Cast<byte, TreeHash>(content.Span)[..width].ToArray()
            : null;
    }

    /// <summary>Reads the bundle with the first <paramref name="width"/> entries; null when it is missing.</summary>
    /// <param name="index">Index of the bundle.</param>
    /// <param name="width">Entries that are wanted.</param>
    /// <param name="found">Entries that the file has by its name; more than wanted when the writer went on meanwhile.</param>
    public ReadOnlyMemory<byte>? ReadEntries(long index, int width, out int found) =>
        ReadPartial(at => TilePath.Entries(index, at), width, EntryBundle.MaxLength, out found);

    // A writer replaces a partial file by a wider one; the wider one begins with the same bytes.
    private ReadOnlyMemory<byte>? ReadPartial(Func<int, string> path, int width, int limit, out int found)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            foreach (var candidate in (int[])[width, .. WiderThan(width, path(RightEdge.TileWidth)), RightEdge.TileWidth])
            {
                found = candidate;
                if (Read(path(candidate), limit) is { } bytes)
                {
                    return bytes;
                }
            }
        }

        found = width;
        return null;
    }

    private IEnumerable<int> WiderThan(int width, string fullPath)
    {
        var folder = Path.Combine(root, fullPath + ".p");
        try
        {
            return [.. Directory.EnumerateFiles(folder)
                .Select(static file => int.TryParse(Path.GetFileName(file), NumberStyles.None, CultureInfo.InvariantCulture, out var found) ? found : 0)
                .Where(found => found > width && found < RightEdge.TileWidth)
                .Order()];
        }
        catch (IOException)
        {
            return [];
        }
    }
}
