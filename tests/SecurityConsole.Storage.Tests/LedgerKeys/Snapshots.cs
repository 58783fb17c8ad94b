namespace SecurityConsole.Storage.Tests.LedgerKeys;

/// <summary>Copies a folder at each step that something takes in it: what a process that is killed there leaves behind.</summary>
internal sealed class Snapshots(string folder) : IDisposable
{
    private string? _copies;
    private readonly List<string> _taken = [];

    /// <summary>Copies, from the oldest on.</summary>
    public IReadOnlyList<string> Taken => _taken;

    /// <summary>Whether steps are copied.</summary>
    public bool On { get; set; }

    /// <summary>Something is about to change, or has changed.</summary>
    public void Take()
    {
        if (!On)
        {
            return;
        }

        _copies ??= Directory.CreateTempSubdirectory("snapshots-").FullName;
        var copy = Path.Combine(_copies, _taken.Count.ToString("0000", System.Globalization.CultureInfo.InvariantCulture));
        Copy(folder, copy);
        _taken.Add(copy);
    }

    /// <summary>Whether two copies have the same files with the same content.</summary>
    public static bool Same(string one, string other)
    {
        var (first, second) = (Files(one), Files(other));
        return first.SequenceEqual(second, StringComparer.Ordinal) && first.All(file => File.ReadAllBytes(Path.Combine(one, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(other, file))));
    }

    public void Dispose()
    {
        if (_copies is not null)
        {
            Directory.Delete(_copies, recursive: true);
        }
    }

    private static List<string> Files(string root) => [.. Directory.GetFiles(root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file)).Order(StringComparer.Ordinal)];

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var file in Directory.GetFiles(from).Where(file => Path.GetFileName(file) != "lock"))
        {
            var copy = Path.Combine(to, Path.GetFileName(file));
            File.Copy(file, copy);
            File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        foreach (var inner in Directory.GetDirectories(from))
        {
            Copy(inner, Path.Combine(to, Path.GetFileName(inner)));
        }
    }
}
