namespace SecurityConsole.Architecture.Tests.Sources;

/// <summary>A file that wants more than its size is two ideas.</summary>
internal static class SizeRule
{
    public const int MostLines = 400;
    public const int UsualLines = 220;
    private const int MarkupLines = 200;
    private const int CodeBehindLines = 300;
    private const double UsualShare = 0.95;

    public static IEnumerable<Violation> Check(SourceTree tree)
    {
        foreach (var file in tree.Files)
        {
            var most = file switch
            {
                _ when file.EndsWith(".razor.cs", StringComparison.Ordinal) => CodeBehindLines,
                _ when file.EndsWith(".cs", StringComparison.Ordinal) => MostLines,
                _ when file.EndsWith(".razor", StringComparison.Ordinal) => MarkupLines,
                _ => int.MaxValue,
            };
            if (most != int.MaxValue && tree.CountLines(file) is var lines && lines > most)
            {
                yield return new(file, $"has {lines} lines, {most} are allowed. Split it by idea.");
            }
        }

        var large = tree.ProductionCode.Where(file => tree.CountLines(file) >= UsualLines).ToList();
        var all = tree.ProductionCode.Count();
        if (all > 0 && large.Count > all * (1 - UsualShare))
        {
            yield return new(large[0], $"{large.Count} of {all} production files have {UsualLines} lines or more; one in twenty may: {string.Join(", ", large)}.");
        }
    }
}
