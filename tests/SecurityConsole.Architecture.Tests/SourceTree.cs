using System.Diagnostics;

namespace SecurityConsole.Architecture.Tests;

/// <summary>A folder whose files the rules look at: the repository itself, or a bad sample made by a test.</summary>
/// <param name="Root">Absolute path.</param>
/// <param name="Files">Paths relative to the root, with forward slashes, in ordinal order.</param>
internal sealed record SourceTree(string Root, IReadOnlyList<string> Files)
{
    private static readonly string[] Built = ["/bin/", "/obj/", "/node_modules/", "/artifacts/", "/.git/", "/TestResults/", "/wwwroot-assets/vendor/"];

    /// <summary>The repository that this test was built from: what is tracked, and what is new and not ignored.</summary>
    public static SourceTree OfRepository()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "SecurityConsole.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException($"No SecurityConsole.sln above {AppContext.BaseDirectory}.");
        }

        // A source archive without history has no index to ask: every file that is not built counts then.
        return AskGit(root.FullName) is { Count: > 0 } tracked ? new(root.FullName, tracked) : OfFolder(root.FullName);
    }

    /// <summary>Every file of a folder except what is built.</summary>
    public static SourceTree OfFolder(string root) =>
        new(root, [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => !Built.Any(part => $"/{path}".Contains(part, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)]);

    public string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public int CountLines(string file) => File.ReadLines(Path.Combine(Root, file)).Count();

    /// <summary>C# that ships: under <c>src/</c> or <c>migrations/</c>.</summary>
    public IEnumerable<string> ProductionCode => Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && IsProduction(file));

    public IEnumerable<string> AllCode => Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal));

    public static bool IsProduction(string file) => file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("migrations/", StringComparison.Ordinal);

    private static List<string> AskGit(string root)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            });
            var listed = git!.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode != 0 ? [] : [.. listed.Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .Where(file => File.Exists(Path.Combine(root, file)))
                .Order(StringComparer.Ordinal)];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return [];
        }
    }
}
