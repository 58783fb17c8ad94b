using SecurityConsole.Engine.Administration;

namespace SecurityConsole.Storage.Events.Actions;

/// <summary>An action as stored.</summary>
/// <param name="Sequence">Its place in the journal, and its leaf index in the ledger.</param>
/// <param name="Action">The action.</param>
public sealed record StoredAction(long Sequence, AdministratorAction Action);
