using System.Text.RegularExpressions;

namespace SecurityConsole.Architecture.Tests.Projects;

/// <summary>The settings that every project inherits are there, and no project steps out of them.</summary>
internal static partial class BuildSettingsRule
{
    private const string Shared = "Directory.Build.props";

    private static readonly string[] Required =
    [
        "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "<Nullable>enable</Nullable>", "<RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>",
        "eng/analyzers/BannedSymbols.txt", "Microsoft.CodeAnalysis.BannedApiAnalyzers", "Meziantou.Analyzer", "Roslynator.Analyzers",
    ];

    private static readonly string[] Banned = ["System.DateTime.UtcNow", "System.DateTime.Now", "System.Guid.NewGuid", "System.Threading.Thread.Sleep", "System.Random"];

    public static IEnumerable<Violation> Check(SourceTree tree)
    {
        var shared = tree.Files.Contains(Shared, StringComparer.Ordinal) ? tree.Read(Shared) : "";
        foreach (var setting in Required.Where(setting => !shared.Contains(setting, StringComparison.Ordinal)))
        {
            yield return new(Shared, $"lacks {setting}.");
        }

        const string bannedSymbols = "eng/analyzers/BannedSymbols.txt";
        var banned = tree.Files.Contains(bannedSymbols, StringComparer.Ordinal) ? tree.Read(bannedSymbols) : "";
        foreach (var symbol in Banned.Where(symbol => !banned.Contains(symbol, StringComparison.Ordinal)))
        {
            yield return new(bannedSymbols, $"does not ban {symbol}.");
        }

        foreach (var file in tree.Files.Where(file => file.EndsWith("/Directory.Build.props", StringComparison.Ordinal)))
        {
            if (!tree.Read(file).Contains("GetPathOfFileAbove", StringComparison.Ordinal))
            {
                yield return new(file, "does not import the one above it, so what it covers loses the analyzers.");
            }
        }

        var solution = string.Concat(tree.Files.Where(file => file.EndsWith(".sln", StringComparison.Ordinal)).Select(tree.Read)).Replace('\\', '/');
        foreach (var project in ProjectFile.In(tree))
        {
            var content = tree.Read(project.File);
            if (StepsOut().Match(content) is { Success: true } found)
            {
                yield return new(project.File, $"steps out of the shared settings with {found.Value}.");
            }

            if (!solution.Contains(project.File, StringComparison.Ordinal))
            {
                yield return new(project.File, "is not in the solution, so nobody builds or tests it.");
            }

            if (!tree.Files.Contains($"{Path.GetDirectoryName(project.File)!.Replace('\\', '/')}/packages.lock.json", StringComparer.Ordinal))
            {
                yield return new(project.File, "has no packages.lock.json beside it. Restore, and commit it.");
            }
        }
    }

    [GeneratedRegex("<(TreatWarningsAsErrors|RunAnalyzers|RunAnalyzersDuringBuild|EnableNETAnalyzers|RestorePackagesWithLockFile)>false|<Nullable>disable|<AdditionalFiles Remove|PackageReference Remove", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex StepsOut();
}
