using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Connector.Credentials;

/// <summary>Reads a token from a file. What it has to look like is the matter of who asks.</summary>
internal static class TokenText
{
    private const int Longest = 4096;

    /// <summary>The text of the file, without white space around it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="warn">Gets a sentence when others may read the file: it works all the same, since secrets that a container is handed often have such a mode.</param>
    /// <exception cref="CommandFailure">There is none, or it is too long.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string Read(string path, Action<string> warn)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new CommandFailure(ExitCode.Usage, $"There is no token file {path}.");
        }

        if (file.Length > Longest)
        {
            throw new CommandFailure(ExitCode.Usage, $"{path} is too long for a token file.");
        }

        if ((file.UnixFileMode & ~(PrivateFile.Mode | UnixFileMode.UserExecute)) != UnixFileMode.None)
        {
            warn($"{path} holds a token, and its mode is {Convert.ToString((int)file.UnixFileMode, 8)}: others may reach it. Change it with: chmod 600 '{path}'");
        }

        return File.ReadAllText(path).Trim();
    }
}
