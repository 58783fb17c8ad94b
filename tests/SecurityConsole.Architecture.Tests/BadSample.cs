namespace SecurityConsole.Architecture.Tests;

/// <summary>A temporary folder with files that break a rule, to prove that the rule notices.</summary>
internal sealed class BadSample : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("architecture-");

    public SourceTree Tree => SourceTree.OfFolder(_folder.FullName);

    public BadSample With(string file, string content)
    {
        var path = Path.Combine(_folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return this;
    }

    public BadSample WithLines(string file, int lines) => With(file, string.Concat(Enumerable.Repeat("//\n", lines)));

    public void Dispose() => _folder.Delete(recursive: true);
}
