using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Policies;

/// <summary>Documents as the files of a folder: <c>*.cedar</c>, <c>*.tests.yaml</c>, <c>*.tests.json</c>, <c>links.json</c>. Other files are none of ours.</summary>
internal static class PolicyFolder
{
    private const long LargestFile = 1024 * 1024;
    private const int MostFiles = 64;

    /// <summary>Reads the files.</summary>
    /// <exception cref="CommandFailure">There is no such folder, or nothing in it that is a document.</exception>
    public static JsonObject Read(DirectoryInfo folder)
    {
        if (!folder.Exists)
        {
            throw new CommandFailure(ExitCode.Usage, $"There is no folder {folder.FullName}.");
        }

        var documents = new JsonObject();
        foreach (var file in folder.EnumerateFiles().Where(file => IsDocument(file.Name)).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            if (file.Length > LargestFile || documents.Count == MostFiles)
            {
                throw new CommandFailure(ExitCode.Usage, $"{file.FullName}: at most {MostFiles} files of {LargestFile / 1024} KiB each.");
            }

            documents[file.Name] = File.ReadAllText(file.FullName, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false));
        }

        return documents.Count > 0 ? documents : throw new CommandFailure(ExitCode.Usage, $"{folder.FullName} holds no *.cedar and no *.tests.yaml. 'secconsole policy pull' writes them.");
    }

    /// <summary>Writes documents as files, and says which. A name that is no plain document's is refused: it comes from elsewhere.</summary>
    /// <exception cref="CommandFailure">A file is there already and says something else, and <paramref name="overwrite"/> is not set.</exception>
    public static IReadOnlyList<string> Write(DirectoryInfo folder, JsonElement documents, bool overwrite)
    {
        folder.Create();
        var written = new List<string>();
        foreach (var document in documents.EnumerateObject())
        {
            if (!IsDocument(document.Name))
            {
                throw new CommandFailure(ExitCode.Refused, $"The console names a document '{TerminalText.Clean(document.Name)}', which is no name for a file here.");
            }

            var path = Path.Combine(folder.FullName, document.Name);
            var text = document.Value.GetString() ?? "";
            if (File.Exists(path) && File.ReadAllText(path) != text && !overwrite)
            {
                throw new CommandFailure(ExitCode.Refused, $"{path} says something else. Write over it with --overwrite.");
            }

            File.WriteAllText(path, text);
            written.Add(path);
        }

        return written;
    }

    private static bool IsDocument(string name) =>
        name.Length is > 0 and <= 64 && name[0] is not '.' and not '-' && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_' or '.')
        && (name.EndsWith(".cedar", StringComparison.Ordinal) || name.EndsWith(".tests.yaml", StringComparison.Ordinal) || name.EndsWith(".tests.json", StringComparison.Ordinal) || name == "links.json");
}
