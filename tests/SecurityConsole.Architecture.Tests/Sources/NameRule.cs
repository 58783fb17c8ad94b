using System.Text.RegularExpressions;

namespace SecurityConsole.Architecture.Tests.Sources;

/// <summary>A folder is named after a concern of the product, a file after the one public type in it.</summary>
internal static partial class NameRule
{
    private static readonly string[] Folders = ["Services", "Helpers", "Managers", "Interfaces", "Utils", "Utilities", "Common", "Misc", "Impl"];

    public static IEnumerable<Violation> CheckFolders(SourceTree tree) =>
        from file in tree.Files
        where SourceTree.IsProduction(file)
        let bad = file.Split('/')[..^1].FirstOrDefault(folder => Folders.Contains(folder, StringComparer.OrdinalIgnoreCase))
        where bad is not null
        select new Violation(file, $"lies in a folder named {bad}. Name it after the concern.");

    public static IEnumerable<Violation> CheckTypes(SourceTree tree)
    {
        foreach (var file in tree.ProductionCode.Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal)))
        {
            var names = PublicType().Matches(tree.Read(file)).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();
            foreach (var name in names.Where(name => VagueEnding().IsMatch(name)))
            {
                yield return new(file, $"declares {name}, whose last word says nothing. Use the field's own name.");
            }

            if (names.Count > 1)
            {
                yield return new(file, $"declares {names.Count} public types ({string.Join(", ", names)}). One a file, named as the file.");
            }
        }
    }

    // Top-level types only: with file-scoped namespaces they start in the first column.
    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|readonly|partial|unsafe|ref) )*(?:record struct|record class|record|class|struct|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex("[a-z](Manager|Helper|Helpers|Util|Utils|Data|Info|Impl)$")]
    private static partial Regex VagueEnding();
}
