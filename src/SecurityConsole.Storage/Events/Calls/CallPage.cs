namespace SecurityConsole.Storage.Events.Calls;

/// <summary>One page of calls, newest first.</summary>
/// <param name="Calls">The calls.</param>
/// <param name="ContinueBefore">
/// <see cref="CallQuery.BeforeSequence"/> of the next page; null when there is none. A page can be short, even empty, and have a next one: then
/// the search took its time, and goes on from there.
/// </param>
public sealed record CallPage(IReadOnlyList<StoredCall> Calls, long? ContinueBefore)
{
    /// <summary>There may be more.</summary>
    public bool More => ContinueBefore is not null;
}
