namespace SecurityConsole.Conformance.Tests;

/// <summary>How a run of the suite went.</summary>
/// <param name="Passed">Checks that passed.</param>
/// <param name="Failed">Checks that failed.</param>
/// <param name="Failures">Names and messages of those.</param>
public sealed record CheckCounts(int Passed, int Failed, IReadOnlyList<string> Failures);
