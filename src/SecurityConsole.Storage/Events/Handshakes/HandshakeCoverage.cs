namespace SecurityConsole.Storage.Events.Handshakes;

/// <summary>What was agreed within a window.</summary>
/// <param name="From">Start of the window.</param>
/// <param name="Rows">One row per endpoint, group and outcome, most frequent first.</param>
/// <param name="Complete">False when there were too many handshakes to look at all of them in time; the newest were looked at.</param>
public sealed record HandshakeCoverage(DateTimeOffset From, IReadOnlyList<CoverageRow> Rows, bool Complete)
{
    /// <summary>All handshakes of the window.</summary>
    public long Total => Rows.Sum(row => row.Count);
}
