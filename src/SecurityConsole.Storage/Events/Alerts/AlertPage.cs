namespace SecurityConsole.Storage.Events.Alerts;

/// <summary>One page of alerts, newest first.</summary>
/// <param name="Alerts">The alerts.</param>
/// <param name="ContinueBefore"><see cref="AlertQuery.BeforeSequence"/> of the next page; null when there is none.</param>
public sealed record AlertPage(IReadOnlyList<StoredAlert> Alerts, long? ContinueBefore)
{
    /// <summary>There may be more.</summary>
    public bool More => ContinueBefore is not null;
}
