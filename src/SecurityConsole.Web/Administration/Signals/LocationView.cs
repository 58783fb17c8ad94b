namespace SecurityConsole.Web.Administration.Signals;

/// <summary>The table of locations.</summary>
/// <param name="Ranges">How many blocks it has; 0 where there is none.</param>
/// <param name="Places">How many different places.</param>
/// <param name="ImportedAt">When it was brought.</param>
/// <param name="IsFresh">It is recent enough to count.</param>
public sealed record LocationView(int Ranges, int Places, DateTimeOffset? ImportedAt, bool IsFresh);
