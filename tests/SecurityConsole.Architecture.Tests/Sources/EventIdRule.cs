using System.Text.RegularExpressions;

namespace SecurityConsole.Architecture.Tests.Sources;

/// <summary>A number in the log means one thing: whoever filters by it gets nothing else.</summary>
internal static partial class EventIdRule
{
    public static IEnumerable<Violation> Check(SourceTree tree) =>
        from file in tree.ProductionCode
        from Match match in EventId().Matches(tree.Read(file))
        group file by match.Groups["id"].Value into uses
        where uses.Count() > 1
        select new Violation(uses.First(), $"uses event id {uses.Key}, which is used {uses.Count()} times: {string.Join(", ", uses)}. Choose a free one.");

    [GeneratedRegex(@"\[LoggerMessage\((?:EventId\s*=\s*)?(?<id>\d+)")]
    private static partial Regex EventId();
}
