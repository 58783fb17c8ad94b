using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Storage.Events.Calls;

/// <summary>A call as stored.</summary>
/// <param name="Sequence">Its place in the journal, and its leaf index in the ledger.</param>
/// <param name="Call">The call.</param>
public sealed record StoredCall(long Sequence, CallRecord Call);
