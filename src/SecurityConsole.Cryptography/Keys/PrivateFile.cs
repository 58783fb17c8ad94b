using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SecurityConsole.Cryptography.Keys;

/// <summary>Files that nobody but this user may read: mode 0600 when written, checked when read.</summary>
public static partial class PrivateFile
{
    /// <summary>Nobody but this user, and nothing but read and write.</summary>
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const string Unfinished = ".new";
    private const UnixFileMode FolderMode = Mode | UnixFileMode.UserExecute;

    /// <summary>Reads the file. Its content never appears in messages.</summary>
    /// <exception cref="UnauthorizedAccessException">Others may read or change it; the message says what to do.</exception>
    /// <exception cref="IOException">It cannot be read, or is larger than <paramref name="limit"/> bytes.</exception>
    public static byte[] Read(string path, int limit = 64 * 1024)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var mode = File.GetUnixFileMode(file.SafeFileHandle);
        if ((mode & ~(Mode | UnixFileMode.UserExecute)) != UnixFileMode.None)
        {
            throw new UnauthorizedAccessException(
                $"{path} holds a secret, and its mode is {Convert.ToString((int)mode, 8)}: others may reach it. Change it with: chmod 600 '{path}' — and replace the secret if somebody else could read it.");
        }

        if (file.Length > limit)
        {
            throw new IOException($"{path} has {file.Length} bytes; at most {limit} were expected.");
        }

        var content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }

    /// <summary>Writes the file so that a reader sees the old or the new content, never a mix. Makes its folder (mode 0700) where it is missing.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content) => File.Move(WriteBeside(path, content, Mode), path, overwrite: true);

    /// <summary>The same for what everybody may read (mode 0644), such as a certificate to trust.</summary>
    public static void WritePublic(string path, ReadOnlySpan<byte> content) =>
        File.Move(WriteBeside(path, content, Mode | UnixFileMode.GroupRead | UnixFileMode.OtherRead), path, overwrite: true);

    /// <summary>Writes the file only when there is none yet; false when another process was first.</summary>
    public static bool TryCreate(string path, ReadOnlySpan<byte> content)
    {
        var temporary = WriteBeside(path, content, Mode);
        try
        {
            // File.Move without overwriting looks first and renames then: of two that come at once, the later would replace
            // what the earlier already answers with. A second name for the finished file is given or refused in one step.
            if (Link(temporary, path) != 0)
            {
                if (File.Exists(path))
                {
                    return false;
                }

                // Some network file systems have no second names. There, looking and renaming is all there is.
                File.Move(temporary, path, overwrite: false);
            }

            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Removes what a process that ended in the middle of a write left in a folder: a copy of a key there would outlive the key.</summary>
    /// <remarks>Only where no other process writes into the folder.</remarks>
    public static void Sweep(string folder)
    {
        foreach (var left in Directory.EnumerateFiles(folder, "*" + Unfinished))
        {
            File.Delete(left);
        }
    }

    private static string WriteBeside(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!, FolderMode);
        var temporary = $"{full}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}{Unfinished}";
        try
        {
            using var file = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode });
            file.Write(content);
            file.Flush(flushToDisk: true);
            return temporary;
        }
        catch
        {
            // A full disk must not leave part of a secret.
            File.Delete(temporary);
            throw;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string name);
}
