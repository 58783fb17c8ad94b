using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Holds;

/// <summary>Says which calls wait for a person beside those that a policy holds. Thread-safe.</summary>
public interface IHoldRule
{
    /// <summary>Judges by <see cref="CallContext.Directory"/>. Asked again after a decision, by what is in force then.</summary>
    /// <param name="call">A message that may reach its server; a batch where <see cref="CallContext.Batch"/> is set.</param>
    /// <param name="hold">Why it is to wait; null where it need not. Looked at only where nothing failed.</param>
    /// <returns>Why it is refused; None when it is not.</returns>
    CallFailure Judge(CallContext call, out HoldRequest? hold);
}
