using System.Text.RegularExpressions;

namespace SecurityConsole.Architecture.Tests.Sources;

/// <summary>What must not be written anywhere: banned calls, unfinished work, hosts of package registries.</summary>
internal static partial class TextRule
{
    private const string Here = "tests/SecurityConsole.Architecture.Tests/";

    // Composed, so that this file does not hold what it forbids.
    private static readonly string[] RegistryHosts =
    [
        "nuget" + ".org", "npmjs" + ".org", "npmjs" + ".com", "yarnpkg" + ".com", "debian" + ".org", "ubuntu" + ".com", "pypi" + ".org", "crates" + ".io",
        "mcr.microsoft" + ".com", "docker" + ".io", "ghcr" + ".io", "quay" + ".io", "packages.microsoft" + ".com", "pkgs.dev.azure" + ".com",
    ];

    private static readonly string[] Text =
    [
        ".cs", ".razor", ".csproj", ".props", ".targets", ".sln", ".json", ".jsonc", ".md", ".sh", ".yml", ".yaml", ".js", ".mjs", ".ts", ".css", ".html", ".txt", ".conf", ".lua", ".xml",
        ".config", ".svg", ".npmrc", ".editorconfig", ".gitattributes", ".gitignore", ".dockerignore", "Dockerfile", ".ci/run",
    ];

    /// <summary>Calls that production code may not make. The analyzer resolves the symbols; this catches what hides from it, such as generated or excluded code.</summary>
    public static IEnumerable<Violation> CheckBannedCalls(SourceTree tree) =>
        tree.Files
            .Where(file => SourceTree.IsProduction(file) && (file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)))
            .SelectMany(file => BannedCall().Matches(tree.Read(file)).Select(match => new Violation(file, $"uses {match.Value}, which is banned (eng/analyzers/BannedSymbols.txt says what to use).")));

    /// <summary>Work that was put off, and analyzers that were silenced without a reason.</summary>
    public static IEnumerable<Violation> CheckUnfinished(SourceTree tree) =>
        tree.Files
            .Where(file => !file.StartsWith(Here, StringComparison.Ordinal) && Path.GetExtension(file) is ".cs" or ".razor" or ".js" or ".sh" or ".css")
            .Where(file => !file.StartsWith(Here, StringComparison.Ordinal))
            .SelectMany(file => Unfinished().Matches(tree.Read(file)).Select(match => new Violation(file, $"contains {match.Value.Trim()}. Finish it, or leave it out.")));

    /// <summary>Packages come by name through the clients' own configuration, so that a mirror or an offline copy serves as well.</summary>
    public static IEnumerable<Violation> CheckRegistryHosts(SourceTree tree) =>
        from file in tree.Files
        where Text.Any(ending => file.EndsWith(ending, StringComparison.Ordinal))
        let content = tree.Read(file)
        from host in RegistryHosts
        where content.Contains(host, StringComparison.OrdinalIgnoreCase)
        select new Violation(file, $"names the registry host {host}. Refer to packages by name; for npm locks set omit-lockfile-registry-resolved=true.");

    [GeneratedRegex(@"\b(DateTime(Offset)?\.(Now|UtcNow|Today)|Thread\.Sleep|Guid\.NewGuid|new Random\(|Random\.Shared|MD5\.|SHA1\.|new WebClient\()")]
    private static partial Regex BannedCall();

    [GeneratedRegex(@"\bNotImplementedException\b|\bTODO\b|\bFIXME\b|\bHACK\b|^\s*#region\b", RegexOptions.Multiline)]
    private static partial Regex Unfinished();
}
