namespace SecurityConsole.Storage.Events.Actions;

/// <summary>One page of actions, newest first.</summary>
/// <param name="Actions">The actions.</param>
/// <param name="ContinueBefore"><see cref="ActionQuery.BeforeSequence"/> of the next page; null when there is none.</param>
public sealed record ActionPage(IReadOnlyList<StoredAction> Actions, long? ContinueBefore)
{
    /// <summary>There may be more.</summary>
    public bool More => ContinueBefore is not null;
}
