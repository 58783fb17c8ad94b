using System.Buffers;

namespace SecurityConsole.Ledger.Files;

/// <summary>Turns the path of a resource into that of a file, and lets none out of the folder.</summary>
internal static class ResourcePath
{
    /// <summary>Ending of files that are being written; never that of a resource.</summary>
    public const string TemporarySuffix = ".tmp";

    private static readonly SearchValues<char> s_allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-._");

    /// <summary>The file of a resource.</summary>
    /// <exception cref="ArgumentException">The path is not a resource's.</exception>
    public static string Resolve(string root, string path)
    {
        foreach (var segment in path.Split('/'))
        {
            if (segment.Length is 0 or > 64 || segment[0] == '.' || segment.AsSpan().ContainsAnyExcept(s_allowed) || segment.EndsWith(TemporarySuffix, StringComparison.Ordinal))
            {
                throw new ArgumentException("The path is not that of a ledger resource.", nameof(path));
            }
        }

        return Path.Combine(root, path);
    }
}
