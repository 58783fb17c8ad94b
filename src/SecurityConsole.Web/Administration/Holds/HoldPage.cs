namespace SecurityConsole.Web.Administration.Holds;

/// <summary>Some holds: those that wait by their deadline, ended ones newest first.</summary>
/// <param name="Items">The holds.</param>
/// <param name="Waiting">How many calls wait in all.</param>
/// <param name="Version">Give it as <c>after</c> to be answered when something has changed. Of this process.</param>
/// <param name="Next">Give it as <c>before</c> for older ones; null where there are none.</param>
public sealed record HoldPage(IReadOnlyList<HoldView> Items, int Waiting, long Version, DateTimeOffset? Next);
