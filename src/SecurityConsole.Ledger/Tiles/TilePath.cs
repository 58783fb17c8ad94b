using System.Text;

namespace SecurityConsole.Ledger.Tiles;

/// <summary>Names of the resources of a log (C2SP tlog-tiles, "APIs").</summary>
public static class TilePath
{
    /// <summary>The signed head.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>Folder of the verifier keys (ours; the specification leaves their distribution open).</summary>
    public const string Keys = "keys";

    /// <summary>A tile of hashes.</summary>
    /// <param name="level">0–7; level 0 holds leaf hashes.</param>
    /// <param name="index">Index of the tile within its level.</param>
    /// <param name="width">1–256 hashes; below 256 the tile is partial.</param>
    public static string Tile(int level, long index, int width = 256) => $"tile/{level}/{Number(index)}{Suffix(width)}";

    /// <summary>A bundle of entries.</summary>
    /// <param name="index">Index of the bundle.</param>
    /// <param name="width">1–256 entries; below 256 the bundle is partial.</param>
    public static string Entries(long index, int width = 256) => $"tile/entries/{Number(index)}{Suffix(width)}";

    private static string Suffix(int width) => width == 256 ? "" : $".p/{width}";

    // 1234067 is x001/x234/067, so no file is ever in the way of a folder.
    private static string Number(long index)
    {
        var text = new StringBuilder($"{index % 1000:000}");
        for (var rest = index / 1000; rest > 0; rest /= 1000)
        {
            text.Insert(0, $"x{rest % 1000:000}/");
        }

        return text.ToString();
    }
}
