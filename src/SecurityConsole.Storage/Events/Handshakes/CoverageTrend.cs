namespace SecurityConsole.Storage.Events.Handshakes;

/// <summary>How much of what was agreed withstands a quantum computer, step by step.</summary>
/// <param name="From">Start of the first step.</param>
/// <param name="Step">Length of each.</param>
/// <param name="Steps">In the order of time, without a gap.</param>
/// <param name="Complete">False when there were too many handshakes to look at all of them in time; the newest were looked at.</param>
public sealed record CoverageTrend(DateTimeOffset From, TimeSpan Step, IReadOnlyList<CoverageStep> Steps, bool Complete);
