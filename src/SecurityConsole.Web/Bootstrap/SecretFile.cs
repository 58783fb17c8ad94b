using SecurityConsole.Web.Hosting;

namespace SecurityConsole.Web.Bootstrap;

/// <summary>Files that receive a token once, readable by their owner alone.</summary>
internal static class SecretFile
{
    /// <summary>The first characters of the secret in a file; null when there is no file.</summary>
    /// <exception cref="StartException">It cannot be read.</exception>
    public static string? ReadBeginning(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var reader = new StreamReader(path);
            Span<char> beginning = stackalloc char[64];
            return new string(beginning[..reader.ReadBlock(beginning)]);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The token file {Path.GetFullPath(path)} cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>Makes the file with mode 0600 from the start. Nothing is overwritten.</summary>
    /// <exception cref="StartException">It cannot be made.</exception>
    public static void Create(string path, string secret)
    {
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            };
            using var writer = new StreamWriter(path, options);
            writer.WriteLine(secret);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The token file {Path.GetFullPath(path)} cannot be made: {problem.Message}", problem);
        }
    }
}
