namespace SecurityConsole.Web.Administration.Signals;

/// <summary>What calls of a tool cost.</summary>
/// <param name="Tool">Exact name, or a prefix with one trailing <c>*</c>; the most precise counts.</param>
/// <param name="Units">1 to 1,000,000.</param>
public sealed record CostView(string Tool, int Units);
