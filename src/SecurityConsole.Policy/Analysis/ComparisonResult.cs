namespace SecurityConsole.Policy.Analysis;

/// <summary>What a comparison found.</summary>
/// <param name="Compared">How many requests were decided by both sets.</param>
/// <param name="Differences">Where they differ: gains first, then losses, then alterations; within each the most requests first.</param>
public sealed record ComparisonResult(long Compared, IReadOnlyList<AccessDifference> Differences)
{
    /// <summary>Whether everything that could make a difference was tried; false where a limit was reached first.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>How many of the requests differ.</summary>
    public long Changed => Differences.Sum(difference => difference.Requests);
}
