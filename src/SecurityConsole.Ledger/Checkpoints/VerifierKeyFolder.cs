using System.Text;
using SecurityConsole.Ledger.Tiles;

namespace SecurityConsole.Ledger.Checkpoints;

/// <summary>Public keys beside the tiles, one vkey line per file, so that a copy of the folder can be checked with standard tools.</summary>
public static class VerifierKeyFolder
{
    private const int MaxFileLength = 16 * 1024;

    /// <summary>Path of a key's file in the log's folder.</summary>
    internal static string PathOf(VerifierKey key) =>
        $"{TilePath.Keys}/{(key.Type == SignatureType.MLDsa44 ? "ml-dsa-44" : "ecdsa-p256")}-{key.KeyId:x8}.vkey";

    /// <summary>Writes the keys where they are not yet. Keys of the past stay: old checkpoints were signed with them.</summary>
    internal static void Export(ILedgerStore store, IReadOnlyList<VerifierKey> keys)
    {
        foreach (var key in keys)
        {
            var text = Encoding.UTF8.GetBytes($"{key}\n");
            if (store.Read(PathOf(key)) is not { } present || !text.AsSpan().SequenceEqual(present))
            {
                store.Write(PathOf(key), text);
            }
        }
    }

    /// <summary>Reads a <c>.vkey</c> file, or every one in a folder.</summary>
    /// <exception cref="FormatException">One of them is no verifier key; the message names the file and the reason.</exception>
    /// <exception cref="IOException">The path cannot be read.</exception>
    public static IReadOnlyList<VerifierKey> Read(string path)
    {
        if (!System.IO.Directory.Exists(path))
        {
            return [ReadFile(path)];
        }

        var files = System.IO.Directory.GetFiles(path, "*.vkey");
        Array.Sort(files, StringComparer.Ordinal);
        return [.. files.Select(ReadFile)];
    }

    private static VerifierKey ReadFile(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[MaxFileLength];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        if (!text.EndsWith('\n'))
        {
            throw new FormatException($"{path}: a key file is one line of text of at most {MaxFileLength} bytes.");
        }

        return VerifierKey.TryParse(text[..^1], out var key, out var problem) ? key : throw new FormatException($"{path}: {problem}");
    }
}
