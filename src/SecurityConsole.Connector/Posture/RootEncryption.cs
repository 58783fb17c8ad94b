namespace SecurityConsole.Connector.Posture;

/// <summary>Finds out whether the root file system lies on dm-crypt, by <c>/proc/self/mounts</c> and <c>/sys/class/block</c>.</summary>
/// <param name="root">Where the file system begins; <c>/</c> but in tests.</param>
internal sealed class RootEncryption(string root)
{
    private const int Deepest = 8;

    /// <summary>Null where it cannot be found out: in containers, on network file systems.</summary>
    public bool? IsEncrypted()
    {
        try
        {
            return RootDevice() is { } device && BlockName(device) is { } name && Directory.Exists(Block(name)) ? IsEncrypted(name, 0) : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string? RootDevice()
    {
        string? device = null;
        foreach (var line in File.ReadLines(Path.Combine(root, "proc/self/mounts")))
        {
            var fields = line.Split(' ');
            if (fields.Length > 1 && fields[1] == "/")
            {
                device = fields[0]; // the last one lies on top
            }
        }

        return device is not null && device.StartsWith("/dev/", StringComparison.Ordinal) ? device : null;
    }

    // /dev/mapper/… is a link to /dev/dm-0, or where it is not, its name is in /sys/class/block/dm-*/dm/name.
    private string? BlockName(string device)
    {
        var name = Path.GetFileName(device);
        if (!device.StartsWith("/dev/mapper/", StringComparison.Ordinal))
        {
            return name;
        }

        foreach (var block in Directory.EnumerateDirectories(Path.Combine(root, "sys/class/block"), "dm-*"))
        {
            if (ReadLine(Path.Combine(block, "dm/name")) == name)
            {
                return Path.GetFileName(block);
            }
        }

        return null;
    }

    // Encrypted is what is dm-crypt itself, or lies on nothing but that (LVM on LUKS, RAID of LUKS).
    private bool IsEncrypted(string name, int depth)
    {
        if (ReadLine(Path.Combine(Block(name), "dm/uuid")).StartsWith("CRYPT-", StringComparison.Ordinal))
        {
            return true;
        }

        var below = Path.Combine(Block(name), "slaves");
        string[] parts = depth < Deepest && Directory.Exists(below) ? [.. Directory.EnumerateFileSystemEntries(below).Select(part => Path.GetFileName(part))] : [];
        return parts.Length > 0 && parts.All(part => IsEncrypted(part, depth + 1));
    }

    private string Block(string name) => Path.Combine(root, "sys/class/block", name);

    private static string ReadLine(string path) => File.Exists(path) ? File.ReadLines(path).FirstOrDefault("").Trim() : "";
}
