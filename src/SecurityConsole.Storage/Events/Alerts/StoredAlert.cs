using SecurityConsole.Engine.Alerts;

namespace SecurityConsole.Storage.Events.Alerts;

/// <summary>An alert as stored.</summary>
/// <param name="Sequence">Its place in the journal, and its leaf index in the ledger.</param>
/// <param name="Alert">The alert.</param>
public sealed record StoredAlert(long Sequence, AlertRecord Alert);
