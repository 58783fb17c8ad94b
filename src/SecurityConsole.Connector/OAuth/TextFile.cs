using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.OAuth;

/// <summary>Small text files that options name.</summary>
internal static class TextFile
{
    private const int Largest = 256 * 1024;

    /// <summary>The text without the white space around it; null where no file is named.</summary>
    /// <exception cref="CommandFailure">It is missing or too long.</exception>
    public static string? Read(FileInfo? file) => file switch
    {
        null => null,
        { Exists: true, Length: <= Largest } => File.ReadAllText(file.FullName).Trim(),
        _ => throw new CommandFailure(ExitCode.Usage, $"{file.FullName} is missing, or larger than {Largest >> 10} KiB."),
    };
}
