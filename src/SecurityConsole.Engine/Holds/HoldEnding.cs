namespace SecurityConsole.Engine.Holds;

/// <summary>How a hold ended. Immutable.</summary>
/// <param name="State">Not <see cref="HoldState.Waiting"/>.</param>
/// <param name="Text">What happened, as a sentence for the record.</param>
/// <param name="At">When.</param>
public sealed record HoldEnding(HoldState State, string Text, DateTimeOffset At)
{
    /// <summary>The vote that decided it; null where nobody did.</summary>
    public HoldVote? Vote { get; init; }
}
