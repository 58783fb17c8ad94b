using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Holds;

/// <summary>What came of waiting.</summary>
/// <param name="Failure">None where the call may go on; else how it is answered, with <see cref="CallContext.Detail"/> set.</param>
/// <param name="Hold">Id of the hold; empty where there was none, because an earlier decision covers the call or no place was left.</param>
public readonly record struct HoldOutcome(CallFailure Failure, Guid Hold)
{
    /// <summary>The call may go on.</summary>
    public bool IsApproved => Failure == CallFailure.None;
}
